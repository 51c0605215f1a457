import { useRef, useState } from "react";

import { post } from "../api";
import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { rememberedName, rememberName } from "../shell/person";
import { Unavailable } from "../shell/Unavailable";
import { useLanguage } from "../words/language";
import { ProposalCard } from "./ProposalCard";
import type { Schemas } from "../types";

const FIRST = 50;

/** Rows read out of documents, waiting for a person. Nothing enters the record unseen. */
export function ProposalList() {
  const { t } = useLanguage();
  const { data, error, reload } = useLoaded<Schemas["ProposalList"]>("/api/records/proposals");
  const kinds = useLoaded<Schemas["RecordOverview"]>("/api/records").data?.kinds ?? [];
  const list = useRef<HTMLUListElement>(null);
  const [by, setBy] = useState(rememberedName);
  const [reading, setReading] = useState(false);
  const [found, setFound] = useState<number | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const read = async () => {
    setReading(true);
    setFailure(null);
    setFound(null);
    try {
      setFound((await post<{ new: number }>("/api/records/proposals", { document_id: "" })).new);
      reload();
    } catch (error) {
      setFailure(error as Error);
    }
    setReading(false);
  };
  // What was decided goes: the next proposal, or else the one before, gets the focus.
  const goOn = (n: number) => {
    const left = list.current?.children;
    ((left?.[n + 1] ?? left?.[n - 1]) as HTMLElement | undefined)?.focus();
    reload();
  };
  const columnsOf = (kind: string) => kinds.find((known) => known.kind === kind)?.columns ?? {};
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
        <span className="shown" role="status">
          {found !== null && t("review.found", { n: found })}
        </span>
        {data && <span className="shown">{t("review.open", { n: data.proposals.length })}</span>}
      </div>
      {failure && <Notice error={failure} />}
      {error && <Unavailable error={error} otherwise={<Notice error={error} onRetry={reload} />} />}
      {!data && !error && <Loading />}
      {data?.proposals.length === 0 && <p className="empty">{t("review.none")}</p>}
      <ul className="proposals" ref={list}>
        {data?.proposals.slice(0, FIRST).map((proposal, n) => (
          <li key={proposal.id} tabIndex={-1}>
            <ProposalCard proposal={proposal} columns={columnsOf(proposal.kind)} by={by.trim()} onDecided={() => goOn(n)} />
          </li>
        ))}
      </ul>
      {data && data.proposals.length > FIRST && <p className="explain">{t("review.more", { n: data.proposals.length - FIRST })}</p>}
    </section>
  );
}
