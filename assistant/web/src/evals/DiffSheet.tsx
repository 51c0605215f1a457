import { Link } from "../shell/Link";
import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { isWord, useLanguage } from "../words/language";
import type { Difference } from "./run";
import { Shown } from "./Shown";

const TONES: Record<string, string> = { fixed: "good", worse: "bad", gone: "warn" };

/** Two runs compared: what changed in the totals, and in which cases. */
export function DiffSheet({ a, b }: { a: string; b: string }) {
  const { language, t } = useLanguage();
  const { data, error, reload } = useLoaded<Difference>(`/api/evals/diff?${new URLSearchParams({ a, b })}`);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  const signed = new Intl.NumberFormat(language, { maximumFractionDigits: 3, signDisplay: "exceptZero" });
  const said = (value: number | null | undefined, form: Intl.NumberFormat) => (value == null ? "–" : form.format(value));
  return (
    <div className="page">
      <header>
        <h1>{t("evals.diff")}</h1>
        <Link href="/evals">{t("evals.back")}</Link>
        <p>
          {a} → {b}
        </p>
      </header>
      {error && <Notice error={error} onRetry={reload} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <div className="scroll-x" tabIndex={0} role="region" aria-label={t("evals.diff")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("figures.rate")}</th>
                <th scope="col" className="number">
                  A
                </th>
                <th scope="col" className="number">
                  B
                </th>
                <th scope="col" className="number">
                  {t("figures.change")}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.metrics.map((metric) => (
                <tr key={metric.name}>
                  <th scope="row">{metric.name}</th>
                  <td className="number">{said(metric.a, number)}</td>
                  <td className="number">{said(metric.b, number)}</td>
                  <td className="number">
                    {said(metric.delta, signed)}
                    {metric.low != null && metric.high != null && (
                      <small>{t("evals.interval", { low: signed.format(metric.low), high: signed.format(metric.high) })}</small>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          </div>
          <h2>{t("evals.changed", { n: data.cases.length })}</h2>
          <div className="scroll-x" tabIndex={0} role="region" aria-label={t("evals.cases")}>
          <table className="cases">
            <tbody>
              {data.cases.map((one) => (
                <tr key={one.id}>
                  <td>
                    <span className={`badge ${TONES[one.change] ?? ""}`}>
                      {isWord(`change.${one.change}`) ? t(`change.${one.change}` as "change.fixed") : one.change}
                    </span>
                    <strong>{one.question}</strong>
                    <small>{one.id}</small>
                  </td>
                  <td>
                    <Shown value={one.a} />
                  </td>
                  <td>
                    <Shown value={one.b} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          </div>
        </>
      )}
    </div>
  );
}
