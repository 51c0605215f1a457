import { useEffect, useRef, useState } from "react";

import { Notice } from "../shell/Notice";
import { useLanguage } from "../words/language";
import type { Conversation, Inquiry } from "./conversation";
import { Examples } from "./Examples";
import { QuestionBox } from "./QuestionBox";
import { TurnCard } from "./TurnCard";

type Manner = Omit<Inquiry, "question">;

/** Questions and their answers, and the box to ask the next one in. */
export function AskView({ conversation }: { conversation: Conversation }) {
  const { t } = useLanguage();
  const { turns, busy, error, ask, stop, judge } = conversation;
  const [manner, setManner] = useState<Manner>({ scopes: [], language: "" });
  const last = useRef<HTMLLIElement>(null);
  useEffect(() => {
    last.current?.scrollIntoView({ block: "start", behavior: "smooth" });
  }, [turns.length]);
  const put = (question: string) => ask({ ...manner, question });
  return (
    <div className="ask">
      <div className="conversation">
        {error && <Notice error={error} />}
        {turns.length === 0 && !error && <Examples onChosen={put} />}
        {turns.length > 0 && <h1 className="unseen">{t("nav.ask")}</h1>}
        <ol className="turns" aria-label={t("ask.turns")}>
          {turns.map((turn, n) => (
            <TurnCard
              key={turn.key}
              ref={n === turns.length - 1 ? last : undefined}
              turn={turn}
              last={n === turns.length - 1}
              onAsk={put}
              onJudge={judge}
            />
          ))}
        </ol>
      </div>
      <QuestionBox busy={busy} manner={manner} onManner={setManner} onAsk={put} onStop={stop} />
    </div>
  );
}
