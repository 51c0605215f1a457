import { useLanguage } from "../words/language";
import { type Case } from "./run";
import { Shown } from "./Shown";

/** Cases with expected and got beside each other, and why each score is what it is. */
export function CaseTable({ cases }: { cases: Case[] }) {
  const { t } = useLanguage();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t("evals.cases")}>
      <table className="cases">
        <thead>
          <tr>
            <th scope="col">{t("evals.case")}</th>
            <th scope="col">{t("evals.expected")}</th>
            <th scope="col">{t("evals.got")}</th>
            <th scope="col">{t("evals.scores")}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={`${one.id} ${one.epoch ?? 1}`}>
              <td>
                <span className={one.passed ? "badge good" : one.passed === null ? "badge" : "badge bad"}>
                  {t(one.passed ? "evals.pass" : one.passed === null ? "evals.unscored" : "evals.fail")}
                </span>
                <strong>{one.question}</strong>
                <small>{[one.id, ...(one.tags ?? [])].join(" · ")}</small>
              </td>
              <td>
                <Shown value={one.expected} />
              </td>
              <td>
                {one.error && <span className="doubt">{one.error}</span>}
                <Shown value={one.got} />
              </td>
              <td>
                {one.scores.map((score) => (
                  <div key={score.scorer}>
                    {score.scorer}: <strong>{score.value === null ? t("evals.unscored") : String(score.value)}</strong>
                    {score.explanation && <small>{score.explanation}</small>}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
