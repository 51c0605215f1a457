import { open } from "../evidence/target";
import type { Nearest } from "../types";
import { useLanguage } from "../words/language";

/** The passages that came nearest to a question without an answer. */
export function NearestList({ nearest }: { nearest: Nearest[] }) {
  const { t } = useLanguage();
  if (!nearest.length) return null;
  return (
    <section className="sources" aria-label={t("nearest")}>
      <h3>{t("nearest")}</h3>
      <ul>
        {nearest.map(({ document_id: document, title, page, quote }) => (
          <li key={`${document} ${page} ${quote.slice(0, 40)}`}>
            <button type="button" className="card" onClick={() => open({ document, page, quote: quote.slice(0, 300) })}>
              <span className="card-body">
                <span className="card-title">{title}</span>
                <span className="card-facts">{t("page.short", { page })}</span>
                <span className="card-quote">{quote}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
