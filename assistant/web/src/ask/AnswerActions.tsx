import { useState } from "react";

import { Icon } from "../shell/Icon";
import type { Answer, Verdict } from "../types";
import { useLanguage } from "../words/language";
import { ExportLinks } from "./ExportLinks";
import { FeedbackButtons } from "./FeedbackButtons";
import { withSources } from "./plain";
import type { Turn } from "./turn";

interface Props {
  turn: Turn;
  answer: Answer;
  last: boolean;
  onAsk: (question: string) => void;
  onJudge: (turn: Turn, verdict: Verdict, reason: string) => Promise<void>;
}

/** What may be done with an answer: copy it with its sources, judge it, ask for another form of it. */
export function AnswerActions({ turn, answer, last, onAsk, onJudge }: Props) {
  const { t } = useLanguage();
  const [copied, setCopied] = useState<"" | "yes" | "no">("");
  const copy = () =>
    navigator.clipboard.writeText(withSources(answer, t)).then(
      () => setCopied("yes"),
      () => setCopied("no"),
    );
  const follow = ["follow.shorter", "follow.table"] as const;
  return (
    <div className="actions">
      <button type="button" className="quiet" onClick={() => void copy()}>
        <Icon name={copied === "yes" ? "check" : "copy"} />
        {t(copied === "yes" ? "copied" : "copy")}
      </button>
      {turn.id && <FeedbackButtons turn={turn} onJudge={onJudge} />}
      {last &&
        turn.citations.length > 0 &&
        follow.map((word) => (
          <button key={word} type="button" className="quiet" onClick={() => onAsk(t(word))}>
            {t(word)}
          </button>
        ))}
      {last && <ExportLinks />}
      <span className="unseen" role="status">
        {copied && t(copied === "yes" ? "copied" : "copy.failed")}
      </span>
      {copied === "no" && <span className="doubt">{t("copy.failed")}</span>}
    </div>
  );
}
