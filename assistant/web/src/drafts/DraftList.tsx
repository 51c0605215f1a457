import { Link } from "../shell/Link";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { Unavailable } from "../shell/Unavailable";
import { isWord, useLanguage } from "../words/language";
import type { DraftCard } from "./draft";

/** Drafts already begun, newest first. */
export function DraftList() {
  const { t } = useLanguage();
  const { data, error, reload } = useLoaded<{ drafts: DraftCard[] }>("/api/drafts");
  if (error) return <Unavailable error={error} otherwise={<Notice error={error} onRetry={reload} />} />;
  if (!data?.drafts.length) return null;
  const named = (instrument: string) => {
    const word = `instrument.${instrument}`;
    return isWord(word) ? t(word) : instrument;
  };
  return (
    <section className="sheet-list">
      <h2>{t("drafts.kept")}</h2>
      <ul>
        {data.drafts.map((card) => (
          <li key={card.id}>
            <Link className="card" href={`/drafts/${encodeURIComponent(card.id)}`}>
              <span className="card-body">
                <span className="card-title">{card.title || named(card.instrument)}</span>
                <span className="card-facts">
                  {named(card.instrument)} · {card.updated_at?.slice(0, 16).replace("T", " ")}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
