import type { Answer } from "../types";
import { CitationButtons } from "./CitationButtons";

/** Where the sources of an answer stand against each other. */
export function Conflicts({ answer }: { answer: Answer }) {
  return (answer.conflicts ?? []).map(({ text, labels }) => (
    <p key={text} className="premises" role="note">
      <strong>{text}</strong>
      <CitationButtons labels={labels} citations={answer.citations} />
    </p>
  ));
}
