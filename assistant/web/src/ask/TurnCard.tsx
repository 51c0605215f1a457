import type { Ref } from "react";

import { Notice } from "../shell/Notice";
import type { Answer, Verdict } from "../types";
import { useLanguage } from "../words/language";
import { AnswerActions } from "./AnswerActions";
import { AnswerText } from "./AnswerText";
import { ChoiceList } from "./ChoiceList";
import { Conflicts } from "./Conflicts";
import { Findings } from "./Findings";
import { HowFound } from "./HowFound";
import { MadeDrafts } from "./MadeDrafts";
import { NearestList } from "./NearestList";
import { Premises } from "./Premises";
import { Progress } from "./Progress";
import { SourceList } from "./SourceList";
import { StatusLine } from "./StatusLine";
import { ToolFigures } from "./ToolFigures";
import type { Turn } from "./turn";

interface Props {
  turn: Turn;
  last: boolean;
  onAsk: (question: string) => void;
  onJudge: (turn: Turn, verdict: Verdict, reason: string) => Promise<void>;
  ref?: Ref<HTMLLIElement> | undefined;
}

/** A question with everything that came of it. */
export function TurnCard({ turn, last, onAsk, onJudge, ref }: Props) {
  const { t } = useLanguage();
  const { answer, stage } = turn;
  return (
    <li className="turn" ref={ref}>
      <p className="question">
        <span className="unseen">{t("ask.asked")}</span>
        {turn.question}
      </p>
      <div className="answer" aria-busy={stage !== null} aria-label={t("answer")} role="group">
        {stage && <Progress stage={stage} />}
        <div aria-live="polite">
          {answer && rewritten(answer) && <p className="reason">{t("ask.understood", { query: answer.query ?? "" })}</p>}
          {answer && <StatusLine answer={answer} />}
          {answer && <Premises answer={answer} />}
          {answer && <Conflicts answer={answer} />}
          <AnswerText turn={turn} />
        </div>
        {turn.stopped && <p className="stopped">{t("ask.stopped")}</p>}
        {turn.error && <Notice error={turn.error} onRetry={() => onAsk(turn.question)} />}
        {answer && (
          <>
            {last && <ChoiceList choices={answer.choices ?? []} onAsk={onAsk} />}
            <MadeDrafts tools={turn.tools ?? []} />
            <ToolFigures tools={turn.tools ?? []} />
            <SourceList citations={turn.citations} />
            <NearestList nearest={answer.nearest ?? []} />
            <Findings answer={answer} />
            <HowFound question={answer.query?.trim() || turn.question} />
            <AnswerActions turn={turn} answer={answer} last={last} onAsk={onAsk} onJudge={onJudge} />
          </>
        )}
      </div>
    </li>
  );
}

/** Whether what was searched for is not what was typed: a follow-up that had to be completed, say. */
function rewritten({ query, question }: Answer): boolean {
  return Boolean(query) && query?.trim() !== question.trim();
}
