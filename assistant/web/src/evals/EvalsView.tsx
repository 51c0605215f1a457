import { tail, usePlace } from "../router";
import { useLanguage } from "../words/language";
import { DiffSheet } from "./DiffSheet";
import { RunSheet } from "./RunSheet";
import { RunTable } from "./RunTable";

/** Evaluation runs: the list, one of them, or two compared. */
export function EvalsView({ path }: { path: string }) {
  const { t } = useLanguage();
  const { query } = usePlace();
  const id = tail(path, "/evals/");
  if (id === "diff") return <DiffSheet a={query.get("a") ?? ""} b={query.get("b") ?? ""} />;
  if (id) return <RunSheet key={id} id={id} />;
  return (
    <div className="page">
      <header>
        <h1>{t("nav.evals")}</h1>
        <p>{t("evals.detail")}</p>
      </header>
      <RunTable />
    </div>
  );
}
