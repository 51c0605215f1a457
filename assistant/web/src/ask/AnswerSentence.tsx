import type { Citation, Sentence } from "../types";
import { useLanguage } from "../words/language";
import { CitationButtons } from "./CitationButtons";
import { Reason } from "./Reason";
import { TableRow } from "./TableRow";

interface Props {
  sentence: Sentence;
  citations: Citation[];
}

/** One sentence with its citations; one that its source does not carry is struck, with the reason. */
export function AnswerSentence({ sentence, citations }: Props) {
  const { t } = useLanguage();
  const { support, labels, reason } = sentence;
  const text = sentence.text.replace(/\s*\[\d+\]/g, "");
  // The row of a table, or an item of a list, is no sentence to run on from: it has its own line.
  const line = /[.!?。！？]["'”’」』)]*\s*$/.test(text) ? "" : " line";
  const told = <TableRow text={text} heads={sentence.heads ?? []} />;
  const words = support === "unsupported" ? <s>{told}</s> : <span className="words">{told}</span>;
  return (
    <span className={`sentence ${support}${line}`}>
      {words}
      <CitationButtons labels={labels} citations={citations} />
      {support !== "verified" && (
        <span className="doubt">
          {t(support === "partial" ? "support.partial" : "support.unsupported")}
          {reason && (
            <>
              : <Reason reason={reason} />
            </>
          )}
        </span>
      )}{" "}
    </span>
  );
}
