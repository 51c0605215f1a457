import { useLanguage } from "../words/language";
import { type Approval, inLanguage } from "./draft";

/** Whom to ask before anyone signs, in order, with the rule each step rests on. */
export function ApprovalList({ approvals }: { approvals: Approval[] }) {
  const { language, t } = useLanguage();
  if (!approvals.length) return null;
  return (
    <section>
      <h2>{t("draft.approvals")}</h2>
      <ol className="approvals">
        {approvals.map((approval) => (
          <li key={`${approval.country} ${approval.rule}`}>
            <strong>{inLanguage(approval.step, language)}</strong>
            {approval.ask && <span className="badge warn">{inLanguage(approval.ask, language)}</span>}
            <small>{[inLanguage(approval.who, language), approval.country].filter(Boolean).join(" · ")}</small>
            <small>{[inLanguage(approval.source, language), approval.since].filter(Boolean).join(" · ")}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}
