import { useLanguage } from "../words/language";
import type { Approval } from "./draft";

/** Whom to ask before anyone signs, in order, with the rule each step rests on. */
export function ApprovalList({ approvals }: { approvals: Approval[] }) {
  const { language, t } = useLanguage();
  if (!approvals.length) return null;
  const said = (value: unknown): string => {
    if (value === null || value === undefined) return "";
    if (typeof value !== "object") return String(value);
    const spoken = value as Record<string, unknown>;
    return String(spoken[language] ?? Object.values(spoken).join(" · "));
  };
  return (
    <section>
      <h2>{t("draft.approvals")}</h2>
      <ol className="approvals">
        {approvals.map((approval, n) => (
          <li key={n}>
            {Object.entries(approval)
              .filter(([, value]) => said(value) !== "")
              .map(([name, value], m) => (m === 0 ? <strong key={name}>{said(value)}</strong> : <small key={name}>{said(value)}</small>))}
          </li>
        ))}
      </ol>
    </section>
  );
}
