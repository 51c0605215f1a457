import { useState } from "react";

import { post } from "../api";
import { Notice } from "../shell/Notice";
import { useLanguage } from "../words/language";
import { RecordKind } from "./RecordKind";
import { ProposalField } from "./ProposalField";
import { type Column, fieldsOf, meant, type Proposal } from "./proposal";

interface Props {
  proposal: Proposal;
  columns: Record<string, Column>;
  /** Who decides; nobody may decide without a name. */
  by: string;
  onDecided: () => void;
}

/** One proposed row: each field with the words it was read from; accept it, correct it, or reject it. */
export function ProposalCard({ proposal, columns, by, onDecided }: Props) {
  const { t } = useLanguage();
  const [edits, setEdits] = useState<Record<string, string>>({});
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const edited = Object.keys(edits).length > 0;
  const names = fieldsOf(proposal, columns);
  const open = names.some((name) => !proposal.fields[name] && !edits[name]?.trim());
  const why = !by ? t("review.by.missing") : open ? t("review.open.field") : undefined;
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
        <RecordKind kind={proposal.kind} />
      </h3>
      {names.map((name) => (
        <ProposalField
          key={name}
          id={`${proposal.id}-${name}`}
          name={name}
          found={proposal.fields[name]}
          column={columns[name]}
          text={edits[name]}
          onText={(text) => setEdits({ ...edits, [name]: text })}
        />
      ))}
      {error && <Notice error={error} />}
      <div className="actions">
        <button type="button" className="primary" disabled={busy || !by || open} title={why} onClick={() => void decide(edited ? "edit" : "accept")}>
          {t(edited ? "review.edit" : "review.accept")}
        </button>
        <button type="button" className="quiet" disabled={busy || !by} title={by ? undefined : t("review.by.missing")} onClick={() => void decide("reject")}>
          {t("review.reject")}
        </button>
        {why && <span className="explain">{why}</span>}
      </div>
    </article>
  );
}
