import { useState } from "react";

import { go } from "../router";
import { Link } from "../shell/Link";
import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { Unavailable } from "../shell/Unavailable";
import { useLanguage } from "../words/language";
import type { Schemas } from "../types";

/** Every run, newest first; two may be chosen and compared. */
export function RunTable() {
  const { t } = useLanguage();
  const { data, error, reload } = useLoaded<Schemas["RunList"]>("/api/evals");
  const [chosen, setChosen] = useState<string[]>([]);
  if (error) return <Unavailable error={error} otherwise={<Notice error={error} onRetry={reload} />} />;
  if (!data) return <Loading />;
  if (!data.runs.length) return <p className="empty">{t("evals.none")}</p>;
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((c) => c !== id) : [...chosen, id].slice(-2));
  const [b, a] = data.runs.filter((run) => chosen.includes(run.id));
  return (
    <>
      <div className="actions">
        <button type="button" className="primary" disabled={!a || !b} onClick={() => a && b && go(diffAddress(a.id, b.id))}>
          {t("evals.compare")}
        </button>
        <span className="shown">{t("evals.choose")}</span>
      </div>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t("evals.runs")}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{t("evals.choose")}</span>
              </th>
              <th scope="col">{t("evals.run")}</th>
              <th scope="col">{t("evals.suite")}</th>
              <th scope="col">{t("findings.model")}</th>
              <th scope="col">{t("evals.when")}</th>
              <th scope="col" className="number">
                {t("evals.passed")}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.runs.map((run) => (
              <tr key={run.id}>
                <td>
                  <input type="checkbox" checked={chosen.includes(run.id)} aria-label={run.id} onChange={() => toggle(run.id)} />
                </td>
                <td>
                  <Link href={`/evals/${encodeURIComponent(run.id)}`}>{run.id}</Link>
                </td>
                <td>{run.suite}</td>
                <td>{run.model}</td>
                <td className="date">{run.started_at?.slice(0, 16).replace("T", " ")}</td>
                <td className="number">
                  {run.passed}/{run.cases}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function diffAddress(a: string, b: string): string {
  return `/evals/diff?${new URLSearchParams({ a, b })}`;
}
