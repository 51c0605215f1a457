import { useLanguage } from "../words/language";
import type { Finding } from "./draft";

const ORDER = ["error", "warning", "advice"] as const;

/** What a careful reviewer would say, the gravest first. */
export function FindingList({ findings }: { findings: Finding[] }) {
  const { t } = useLanguage();
  const sorted = [...findings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  if (!sorted.length) return null;
  return (
    <ul className="findings-list" aria-label={t("findings.review")}>
      {sorted.map((finding, n) => (
        <li key={n} className={finding.severity}>
          <span className="badge">{t(`severity.${finding.severity}`)}</span> {finding.message}
          {finding.excerpt && <q>{finding.excerpt}</q>}
          {finding.reason && <small>{finding.reason}</small>}
          {finding.suggestion && <small>{t("finding.suggestion", { text: finding.suggestion })}</small>}
          <small>
            {finding.rule} · {finding.where}
          </small>
        </li>
      ))}
    </ul>
  );
}
