import { useLanguage } from "../words/language";
import { type IngestReport, OUTCOMES } from "./upload";

/** What an ingest did, file by file, the refused ones first. */
export function ReportList({ report }: { report: IngestReport }) {
  const { t } = useLanguage();
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
                {(entry.detail || entry.reason) && <small>{entry.detail || entry.reason}</small>}
                {(entry.notes ?? []).map((note) => (
                  <small key={note}>{note}</small>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
