import { useState } from "react";

import { Link } from "../shell/Link";
import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { isWord, useLanguage } from "../words/language";
import { ApprovalList } from "./ApprovalList";
import { ClauseCard } from "./ClauseCard";
import { type Draft, EXPORTS, titleIn } from "./draft";
import { FindingList } from "./FindingList";
import { GateList } from "./GateList";
import { ImportBox } from "./ImportBox";
import { PlanTable } from "./PlanTable";
import { VersionList } from "./VersionList";

/** A draft on the table: each clause beside where it came from and what a reviewer would say. */
export function DraftSheet({ id }: { id: string }) {
  const { language, t } = useLanguage();
  const [version, setVersion] = useState<number | null>(null);
  const base = `/api/drafts/${encodeURIComponent(id)}`;
  const at = version === null ? "" : `?version=${version}`;
  const { data: draft, error, reload } = useLoaded<Draft>(base + at);
  // A place that is open in two languages is one place to confirm.
  const places = draft?.placeholders.filter((place) => place["language"] === draft.languages[0]).length ?? 0;
  const word = `instrument.${draft?.instrument ?? ""}`;
  return (
    <div className="page">
      <header>
        <h1>{(draft && titleIn(draft, language)) || (isWord(word) ? t(word) : draft?.instrument)}</h1>
        <Link href="/drafts">{t("drafts.back")}</Link>
      </header>
      {error && <Notice error={error} onRetry={reload} />}
      {!draft && !error && <Loading />}
      {draft && (
        <>
          <div className="exports">
            {EXPORTS.map((form) => (
              <a key={form} className="quiet" href={`${base}.${form}${at}`} download>
                {form.toUpperCase()}
              </a>
            ))}
            {version === null && <ImportBox base={base} version={draft.version} onImported={reload} />}
            <span className="explain">{t("drafts.unsigned")}</span>
          </div>
          <FindingList findings={draft.findings} />
          {places > 0 && <p className="caution">{t("draft.placeholders", { n: places })}</p>}
          <ol className="clauses">
            {draft.clauses.map((clause) => (
              <li key={clause.id}>
                <ClauseCard
                  base={base}
                  clause={clause}
                  languages={draft.languages}
                  version={draft.version}
                  editable={version === null}
                  onSaved={reload}
                />
              </li>
            ))}
          </ol>
          <PlanTable plan={draft.plan} />
          <GateList base={base} version={draft.version} />
          <ApprovalList approvals={draft.approvals} />
          <VersionList base={base} shown={draft.version} latest={version === null} onChosen={setVersion} />
        </>
      )}
    </div>
  );
}
