import { columnName } from "../figures/RowTable";
import { isWord, useLanguage } from "../words/language";

/** The plan's rows, whichever columns they have. */
export function PlanTable({ plan }: { plan: Record<string, unknown>[] }) {
  const { language, t } = useLanguage();
  if (!plan.length) return null;
  const columns = [...new Set(plan.flatMap((row) => Object.keys(row)))];
  const said = (value: unknown): string => {
    if (value === null || value === undefined) return "";
    if (typeof value === "object") {
      const spoken = value as Record<string, unknown>;
      return String(spoken[language] ?? Object.values(spoken)[0] ?? "");
    }
    const word = `plan.${String(value)}`;
    return isWord(word) ? t(word) : String(value);
  };
  return (
    <section>
      <h2>{t("draft.plan")}</h2>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t("draft.plan")}>
        <table>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {columnName(name, t)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.map((row, n) => (
              <tr key={n}>
                {columns.map((name) => (
                  <td key={name}>{said(row[name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
