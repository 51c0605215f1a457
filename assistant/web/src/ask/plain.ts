import type { Answer } from "../types";
import type { Translate } from "../words/language";

/** The answer's text, each row of a table with its columns' heads. */
function legible(answer: Answer): string {
  return answer.sentences.reduce((text, { text: row, heads }) => {
    const cells = row.split(" | ");
    if (!heads?.length || heads.length !== cells.length) return text;
    return text.replace(row, () => cells.map((cell, n) => (heads[n] ? `${heads[n]}: ${cell}` : cell)).join(" · "));
  }, answer.answer);
}

/** An answer as plain text with its sources beneath, for a mail or a report. */
export function withSources(answer: Answer, t: Translate): string {
  const sources = answer.citations.map((c) => {
    const facts = [t("page.short", { page: c.page }), c.issued_on, c.synthetic ? t("synthetic") : ""];
    return `[${c.label}] ${c.title}, ${facts.filter(Boolean).join(", ")}: “${c.quote}”`;
  });
  if (!sources.length) return legible(answer);
  return [legible(answer), "", t("sources"), ...sources].join("\n");
}
