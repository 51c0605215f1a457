import { isWord, useLanguage } from "../words/language";

/** Objections that are said in full by their name alone. */
const WHOLE = new Set(["order", "pairing", "splice", "gaps", "plan", "empty"]);

/** Why a sentence is not fully supported: the kind of fault in the page's language, then its detail. */
export function Reason({ reason }: { reason: string }) {
  const { language, t } = useLanguage();
  const faults = reason.split("; ").map((fault) => {
    const [kind = "", ...rest] = fault.split(": ");
    const word = `fault.${kind}`;
    if (!isWord(word)) return fault;
    const detail = rest.join(": ");
    return detail && (language === "en" || !WHOLE.has(kind)) ? `${t(word)} (${detail})` : t(word);
  });
  return <>{faults.join(", ")}</>;
}
