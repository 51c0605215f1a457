import type { Answer } from "../types";
import type { Translate } from "../words/language";

/** An answer as plain text with its sources beneath, for a mail or a report. */
export function withSources(answer: Answer, t: Translate): string {
  const sources = answer.citations.map((c) => {
    const facts = [t("page.short", { page: c.page }), c.issued_on, c.synthetic ? t("synthetic") : ""];
    return `[${c.label}] ${c.title}, ${facts.filter(Boolean).join(", ")}: “${c.quote}”`;
  });
  if (!sources.length) return answer.answer;
  return [answer.answer, "", t("sources"), ...sources].join("\n");
}
