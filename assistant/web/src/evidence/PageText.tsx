import { useEffect, useRef } from "react";

import { slice } from "../positions";
import type { Block, DocumentPage } from "../types";
import { useLanguage } from "../words/language";

interface Props {
  page: DocumentPage;
  span: [number, number] | null;
}

interface Run {
  text: string;
  kind: string;
  marked: boolean;
}

/** The page's exact text, with the quoted passage marked. */
export function PageText({ page, span }: Props) {
  const { t } = useLanguage();
  const mark = useRef<HTMLElement>(null);
  const start = span?.[0];
  useEffect(() => {
    mark.current?.scrollIntoView({ block: "center" });
  }, [start]);
  const parts = runs(page.text, page.blocks ?? [], span);
  const first = parts.findIndex((run) => run.marked);
  return (
    <div className="page-text" tabIndex={0} role="region" aria-label={t("page.alt", { title: page.document.title, page: page.page })}>
      {parts.map((run, n) =>
        run.marked ? (
          <mark key={n} ref={n === first ? mark : undefined} className={run.kind}>
            {run.text}
          </mark>
        ) : (
          <span key={n} className={run.kind}>
            {run.text}
          </span>
        ),
      )}
    </div>
  );
}

/** The text cut wherever a block or the passage begins or ends; put together again it is the same text. */
function runs(text: string, blocks: Block[], span: [number, number] | null): Run[] {
  const end = Array.from(text).length;
  const cuts = new Set([0, end, ...(span ?? []), ...blocks.flatMap((b) => [b.start, b.end])]);
  const places = [...cuts].filter((n) => n >= 0 && n <= end).sort((a, b) => a - b);
  return places.slice(0, -1).map((start, n) => {
    const block = blocks.find((b) => b.start <= start && start < b.end);
    return {
      text: slice(text, start, places[n + 1]),
      kind: block?.kind ?? "",
      marked: span !== null && span[0] <= start && start < span[1],
    };
  });
}
