import { Icon } from "../shell/Icon";
import type { Citation } from "../types";
import { useLanguage } from "../words/language";
import { cited, open } from "./target";

interface Props {
  citations: Citation[];
  at: number;
}

/** From one source of an answer to the next, without going back to the answer. */
export function EvidenceTurner({ citations, at }: Props) {
  const { t } = useLanguage();
  const step = (n: number) => {
    const next = citations[at + n];
    if (next) open(cited(next));
  };
  return (
    <span className="evidence-turner">
      <button type="button" className="bare" disabled={at === 0} aria-label={t("evidence.previous")} title={`${t("evidence.previous")} (P)`} onClick={() => step(-1)}>
        <Icon name="left" />
      </button>
      <span>{t("evidence.of", { n: at + 1, all: citations.length })}</span>
      <button
        type="button"
        className="bare"
        disabled={at === citations.length - 1}
        aria-label={t("evidence.next")}
        title={`${t("evidence.next")} (N)`}
        onClick={() => step(1)}
      >
        <Icon name="right" />
      </button>
    </span>
  );
}
