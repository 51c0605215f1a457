import { AnswerSentence } from "./AnswerSentence";
import type { Turn } from "./turn";

/** The sentences that have arrived; where there are none, the fixed sentence of the status. */
export function AnswerText({ turn }: { turn: Turn }) {
  const { sentences, citations, answer } = turn;
  if (sentences.length === 0) {
    return answer ? <p className="fixed">{answer.answer}</p> : null;
  }
  return (
    <div className="sentences" lang={answer?.language}>
      {sentences.map((sentence, n) => (
        <AnswerSentence key={n} sentence={sentence} citations={citations} />
      ))}
    </div>
  );
}
