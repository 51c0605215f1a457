import { useState } from "react";

import { post } from "../api";
import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { rememberedName, rememberName } from "../shell/person";
import { Unavailable } from "../shell/Unavailable";
import { useLanguage } from "../words/language";
import { ProposalCard } from "./ProposalCard";
import type { Proposal } from "./proposal";

/** Rows read out of documents, waiting for a person. Nothing enters the record unseen. */
export function ProposalList() {
  const { t } = useLanguage();
  const { data, error, reload } = useLoaded<{ proposals: Proposal[] }>("/api/records/proposals");
  const [by, setBy] = useState(rememberedName);
  const [reading, setReading] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const read = async () => {
    setReading(true);
    setFailure(null);
    await post("/api/records/proposals", { document_id: "" }).then(reload, setFailure);
    setReading(false);
  };
  return (
    <section>
      <p className="explain">{t("review.detail")}</p>
      <div className="filters">
        <label>
          {t("review.by")}
          <input
            value={by}
            autoComplete="name"
            onChange={(event) => {
              setBy(event.target.value);
              rememberName(event.target.value);
            }}
          />
        </label>
        <button type="button" className="quiet" disabled={reading} onClick={() => void read()}>
          {t(reading ? "review.reading" : "review.read")}
        </button>
        {data && <span className="shown">{t("review.open", { n: data.proposals.length })}</span>}
      </div>
      {failure && <Notice error={failure} />}
      {error && <Unavailable error={error} otherwise={<Notice error={error} onRetry={reload} />} />}
      {!data && !error && <Loading />}
      {data?.proposals.length === 0 && <p className="empty">{t("review.none")}</p>}
      <ul className="proposals">
        {data?.proposals.slice(0, 50).map((proposal) => (
          <li key={proposal.id}>
            <ProposalCard proposal={proposal} by={by.trim()} onDecided={reload} />
          </li>
        ))}
      </ul>
    </section>
  );
}
