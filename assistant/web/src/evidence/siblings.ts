import type { Turn } from "../ask/turn";
import type { Citation } from "../types";
import { cited, open, type Target } from "./target";

export interface Siblings {
  citations: Citation[];
  at: number;
}

/** The sources of the answer that the open evidence belongs to, and which of them it is. */
export function siblingsOf(turns: Turn[], target: Target): Siblings | null {
  for (const { citations } of turns.toReversed()) {
    const at = citations.findIndex(
      (c) => c.document_id === target.document && c.page === target.page && c.start === target.start,
    );
    if (at >= 0 && citations.length > 1) return { citations, at };
  }
  return null;
}

/** N and P move to the next and the previous source. */
export function move(siblings: Siblings, key: string): void {
  const step = { n: 1, p: -1 }[key.toLowerCase()] ?? 0;
  const next = step ? siblings.citations[siblings.at + step] : undefined;
  if (next) open(cited(next));
}
