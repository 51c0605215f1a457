import { cited, open } from "../evidence/target";
import { SyntheticBadge } from "../shell/SyntheticBadge";
import type { Citation } from "../types";
import { useLanguage } from "../words/language";

/** The sources of an answer, one card a citation. */
export function SourceList({ citations }: { citations: Citation[] }) {
  const { t } = useLanguage();
  if (!citations.length) return null;
  return (
    <section className="sources" aria-label={t("sources")}>
      <h3>{t("sources")}</h3>
      <ol>
        {citations.map((citation) => (
          <li key={citation.label}>
            <button type="button" className="card" onClick={() => open(cited(citation))}>
              <span className="number">{citation.label}</span>
              <span className="card-body">
                <span className="card-title">
                  {citation.title} {citation.synthetic && <SyntheticBadge />}
                  {citation.ocr && <span className="badge">{t("ocr")}</span>}
                </span>
                <span className="card-facts">
                  {t("page.short", { page: citation.page })}
                  {citation.issued_on && ` · ${citation.issued_on}`}
                  {citation.scope && ` · ${citation.scope}`}
                </span>
                <span className="card-quote">{citation.quote}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
