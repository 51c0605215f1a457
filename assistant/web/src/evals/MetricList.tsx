import { useLanguage } from "../words/language";
import type { Run } from "./run";

/** A run's totals. */
export function MetricList({ run }: { run: Run }) {
  const { language, t } = useLanguage();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  return (
    <dl className="tiles">
      <div className="tile">
        <dt className="tile-name">{t("evals.passed")}</dt>
        <dd className="tile-value">
          {run.passed}/{run.cases}
        </dd>
        {Boolean(run.errors) && <dd className="tile-facts">{t("evals.errors", { n: run.errors ?? 0 })}</dd>}
      </div>
      {Object.entries(run.metrics ?? {}).map(([name, value]) => (
        <div key={name} className="tile">
          <dt className="tile-name">{name}</dt>
          <dd className="tile-value">{value === null ? t("evals.unscored") : number.format(value)}</dd>
          {run.intervals?.[name] && (
            <dd className="tile-facts">
              {t("evals.interval", {
                low: number.format(run.intervals[name][0] ?? 0),
                high: number.format(run.intervals[name][1] ?? 0),
              })}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
