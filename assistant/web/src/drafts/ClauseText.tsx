import { CitationButtons } from "../ask/CitationButtons";
import type { Citation } from "../types";

interface Props {
  code: string;
  text: string;
  citations: Citation[];
}

/** A clause's text in one language: labels become citations, places to fill are marked. */
export function ClauseText({ code, text, citations }: Props) {
  return (
    <p lang={code} className="clause-text">
      {text.split(/(\[\d+\]|\[확인 필요[^\]]*\])/).map((part, n) => {
        const label = /^\[(\d+)\]$/.exec(part);
        if (label) return <CitationButtons key={n} labels={[Number(label[1])]} citations={citations} />;
        if (part.startsWith("[확인 필요")) return <mark key={n}>{part}</mark>;
        return part;
      })}
    </p>
  );
}
