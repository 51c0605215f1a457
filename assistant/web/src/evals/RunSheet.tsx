import { useState } from "react";

import { Link } from "../shell/Link";
import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { useLanguage } from "../words/language";
import { CaseTable } from "./CaseTable";
import { MetricList } from "./MetricList";
import type { Run } from "./run";

/** One run: its totals, then each case with what was expected and what came. */
export function RunSheet({ id }: { id: string }) {
  const { t } = useLanguage();
  const { data: run, error, reload } = useLoaded<Run>(`/api/evals/${encodeURIComponent(id)}`);
  const [failed, setFailed] = useState(false);
  const cases = run?.samples.filter((sample) => !failed || !sample.passed) ?? [];
  return (
    <div className="page">
      <header>
        <h1>{run?.suite ?? t("nav.evals")}</h1>
        <Link href="/evals">{t("evals.back")}</Link>
        {run && (
          <p>
            {run.about} {run.id} · {run.model} · {run.started_at?.slice(0, 16).replace("T", " ")}
          </p>
        )}
      </header>
      {error && <Notice error={error} onRetry={reload} />}
      {!run && !error && <Loading />}
      {run && (
        <>
          <MetricList run={run} />
          <div className="filters">
            <label>
              <input type="checkbox" checked={failed} onChange={() => setFailed(!failed)} />
              {t("evals.failed")}
            </label>
            <span className="shown">{t("filter.shown", { shown: cases.length, all: run.samples.length })}</span>
          </div>
          <CaseTable cases={cases} />
        </>
      )}
    </div>
  );
}
