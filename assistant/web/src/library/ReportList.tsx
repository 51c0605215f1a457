import { useLanguage } from "../words/language";
import { type Entry, type IngestReport, OUTCOMES } from "./upload";

/** What an ingest did, file by file, the refused ones first. */
export function ReportList({ report }: { report: IngestReport }) {
  const { t, language } = useLanguage();
  const lists = OUTCOMES.filter((outcome) => report[outcome]?.length);
  return (
    <div className="report" role="status">
      {!lists.length && <p>{t("report.nothing")}</p>}
      {lists.map((outcome) => (
        <section key={outcome}>
          <h3>
            {t(`report.${outcome}`)} {report[outcome]?.length}
          </h3>
          <ul>
            {report[outcome]?.map((entry) => (
              <li key={entry.name} className={outcome === "refused" ? "refused" : undefined}>
                {entry.name}
                {told(entry, language).map((sentence) => (
                  <small key={sentence}>{sentence}</small>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Why a file was refused and what its reader should know, in the reader's language. */
function told(entry: Entry, language: string): string[] {
  const why = entry.sentence?.[language] ?? entry.sentence?.en ?? entry.detail ?? entry.reason;
  const notes = entry.note_sentences?.[language] ?? entry.notes ?? [];
  return [...(why ? [why] : []), ...notes];
}
