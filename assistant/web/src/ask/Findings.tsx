import type { Answer } from "../types";
import { useLanguage } from "../words/language";

/** How the answer was found: the query, the tools, the time, the model and the state of the library. */
export function Findings({ answer }: { answer: Answer }) {
  const { language, t } = useLanguage();
  const total = answer.timings?.["total_ms"];
  const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  return (
    <details className="findings">
      <summary>{t("findings")}</summary>
      <dl>
        {answer.query && (
          <>
            <dt>{t("findings.query")}</dt>
            <dd>{answer.query}</dd>
          </>
        )}
        {(answer.tools ?? []).map((tool, n) => (
          <div key={n} className="tool">
            <dt>{t("findings.tool", { name: tool.name })}</dt>
            <dd>
              <code>{JSON.stringify(tool.args)}</code>
            </dd>
          </div>
        ))}
        <dt>{t("findings.model")}</dt>
        <dd>{answer.model === "offline" ? t("about.offline") : answer.model}</dd>
        {total !== undefined && (
          <>
            <dt>{t("findings.time")}</dt>
            <dd>{t("seconds", { n: seconds.format(total / 1000) })}</dd>
          </>
        )}
        <dt>{t("findings.library")}</dt>
        <dd>
          <code>{answer.library}</code>
        </dd>
      </dl>
    </details>
  );
}
