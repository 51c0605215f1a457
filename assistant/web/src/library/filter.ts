import type { DocumentCard } from "../types";

export interface Filter {
  words: string;
  scope: string;
  kind: string;
  language: string;
  from: string;
  to: string;
}

export const ALL: Filter = { words: "", scope: "", kind: "", language: "", from: "", to: "" };

/** Whether a document passes. Dates may be partial (`2024-05`) and compare as far as they go. */
export function accepts(filter: Filter, document: DocumentCard): boolean {
  const words = filter.words.trim().toLowerCase();
  const { issued_on: issued } = document;
  return (
    (!words || `${document.title} ${document.name}`.toLowerCase().includes(words)) &&
    (!filter.scope || document.scope === filter.scope) &&
    (!filter.kind || document.kind === filter.kind) &&
    (!filter.language || document.language === filter.language) &&
    (!filter.from || (issued !== "" && issued >= filter.from.slice(0, issued.length))) &&
    (!filter.to || (issued !== "" && issued <= filter.to.slice(0, issued.length)))
  );
}

/** The values a field takes on this shelf, in order. */
export function valuesOf(documents: DocumentCard[], field: "scope" | "kind" | "language"): string[] {
  return [...new Set(documents.map((d) => d[field]).filter(Boolean))].sort();
}
