import type { Stage } from "../types";
import { useLanguage } from "../words/language";

const STAGES: Stage[] = ["searching", "reading", "checking"];

/** The three steps to an answer, and the one now under way. */
export function Progress({ stage }: { stage: Stage }) {
  const { t } = useLanguage();
  return (
    <p className="progress" role="status">
      <span className="pulse" aria-hidden="true" />
      {t(STAGES.includes(stage) ? `stage.${stage}` : "stage.searching")}
      <span className="steps" aria-hidden="true">
        {STAGES.map((name) => (
          <i key={name} className={STAGES.indexOf(name) <= STAGES.indexOf(stage) ? "on" : ""} />
        ))}
      </span>
    </p>
  );
}
