import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { Unavailable } from "../shell/Unavailable";
import { useLanguage } from "../words/language";
import { ProposalCard } from "./ProposalCard";
import type { Proposal } from "./proposal";

/** Rows read out of documents, waiting for a person. Nothing enters the record unseen. */
export function ProposalList() {
  const { t } = useLanguage();
  const { data, error, reload } = useLoaded<{ proposals: Proposal[] }>("/api/records/proposals");
  return (
    <section>
      <p className="explain">{t("review.detail")}</p>
      {error && <Unavailable error={error} otherwise={<Notice error={error} onRetry={reload} />} />}
      {!data && !error && <Loading />}
      {data?.proposals.length === 0 && <p className="empty">{t("review.none")}</p>}
      <ul className="proposals">
        {data?.proposals.map((proposal) => (
          <li key={proposal.id}>
            <ProposalCard proposal={proposal} onDecided={reload} />
          </li>
        ))}
      </ul>
    </section>
  );
}
