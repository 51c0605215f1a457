import { Link } from "../shell/Link";
import { isWord, useLanguage } from "../words/language";
import type { DraftCard } from "./draft";

/** Drafts already begun, newest first. */
export function DraftList({ drafts }: { drafts: DraftCard[] }) {
  const { t } = useLanguage();
  if (!drafts.length) return null;
  const named = (instrument: string) => {
    const word = `instrument.${instrument}`;
    return isWord(word) ? t(word) : instrument;
  };
  return (
    <section className="sheet-list">
      <h2>{t("drafts.kept")}</h2>
      <ul>
        {drafts.map((card) => (
          <li key={card.id}>
            <Link className="card" href={`/drafts/${encodeURIComponent(card.id)}`}>
              <span className="card-body">
                <span className="card-title">{card.title || named(card.instrument)}</span>
                <span className="card-facts">
                  {named(card.instrument)} · {t("draft.version", { n: card.version })} · {card.created_at.slice(0, 16).replace("T", " ")}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
