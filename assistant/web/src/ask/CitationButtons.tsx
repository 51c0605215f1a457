import { cited, open } from "../evidence/target";
import { usePlace } from "../router";
import type { Citation } from "../types";
import { useLanguage } from "../words/language";

interface Props {
  labels: number[];
  citations: Citation[];
}

/** The numbers behind a sentence. Each opens the page it stands for. */
export function CitationButtons({ labels, citations }: Props) {
  const { t } = useLanguage();
  const { query } = usePlace();
  return labels.map((label) => {
    const citation = citations.find((c) => c.label === label);
    if (!citation) return null;
    const { title, page, synthetic } = citation;
    const shown = query.get("doc") === citation.document_id && query.get("start") === String(citation.start);
    return (
      <button
        key={label}
        type="button"
        className={synthetic ? "citation synthetic" : "citation"}
        aria-label={t(synthetic ? "citation.synthetic" : "citation.name", { label, title, page })}
        title={t(synthetic ? "citation.synthetic" : "citation.name", { label, title, page })}
        aria-pressed={shown}
        onClick={() => open(cited(citation))}
      >
        {label}
      </button>
    );
  });
}
