import { useState } from "react";

import { post } from "../api";
import { cited, open } from "../evidence/target";
import { Notice } from "../shell/Notice";
import { useLanguage } from "../words/language";
import { RecordKind } from "./RecordKind";
import { columnName } from "./RowTable";
import { meant, type Proposal, typed } from "./proposal";

interface Props {
  proposal: Proposal;
  /** Who decides; nobody may decide without a name. */
  by: string;
  onDecided: () => void;
}

/** One proposed row: each field with the words it was read from; accept it, correct it, or reject it. */
export function ProposalCard({ proposal, by, onDecided }: Props) {
  const { t } = useLanguage();
  const [edits, setEdits] = useState<Record<string, string>>({});
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const edited = Object.keys(edits).length > 0;
  const decide = async (decision: "accept" | "edit" | "reject") => {
    setBusy(true);
    const fields = Object.fromEntries(
      Object.entries(edits).map(([name, text]) => [name, meant(text, proposal.fields[name]?.value)]),
    );
    try {
      await post(`/api/records/proposals/${encodeURIComponent(proposal.id)}`, { decision, by, fields });
      onDecided();
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };
  return (
    <article className="proposal">
      <h3>
        <RecordKind kind={proposal.kind} /> {proposal.title && <small>{proposal.title}</small>}
      </h3>
      {Object.entries(proposal.fields).map(([name, found]) => (
        <div key={name} className="field">
          <label htmlFor={`${proposal.id}-${name}`}>{columnName(name, t)}</label>
          <input
            id={`${proposal.id}-${name}`}
            value={edits[name] ?? typed(found.value)}
            onChange={(event) => setEdits({ ...edits, [name]: event.target.value })}
          />
          <button type="button" className="title" onClick={() => open(cited(found.citation))}>
            “{found.citation.quote}”
          </button>
        </div>
      ))}
      {error && <Notice error={error} />}
      <div className="actions">
        <button type="button" className="primary" disabled={busy || !by} title={by ? undefined : t("review.by.missing")} onClick={() => void decide(edited ? "edit" : "accept")}>
          {t(edited ? "review.edit" : "review.accept")}
        </button>
        <button type="button" className="quiet" disabled={busy || !by} title={by ? undefined : t("review.by.missing")} onClick={() => void decide("reject")}>
          {t("review.reject")}
        </button>
      </div>
    </article>
  );
}
