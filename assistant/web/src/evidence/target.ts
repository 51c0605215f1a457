/** Which evidence is open, kept in the address so that a link, a reload and the back button all work. */
import { go } from "../router";
import type { Citation } from "../types";

export interface Target {
  document: string;
  page: number;
  /** The page now looked at, where the reader has turned away from the cited one. */
  view: number;
  start: number | null;
  end: number | null;
  version: string;
  /** A quote to look for, where the place on the page is not known. */
  quote: string;
}

const NAMES = ["doc", "page", "view", "start", "end", "v", "quote"];
const OPENED = { evidence: true };

export function targetOf(query: URLSearchParams): Target | null {
  const document = query.get("doc");
  if (!document) return null;
  const page = number(query.get("page")) ?? 1;
  return {
    document,
    page,
    view: number(query.get("view")) ?? page,
    start: number(query.get("start")),
    end: number(query.get("end")),
    version: query.get("v") ?? "",
    quote: query.get("quote") ?? "",
  };
}

type Place = Pick<Citation, "document_id" | "page" | "start" | "end"> & { sha256?: string };
type Opening = Pick<Target, "document" | "page"> & Partial<Target>;

/** The place of a citation, or of anything else that names one. */
export function cited(citation: Place): Opening {
  const { document_id: document, page, start, end, sha256 } = citation;
  return { document, page, start, end, version: sha256 ?? "" };
}

/** Opens evidence beside whatever is shown. A second opening replaces the first in the history. */
export function open(target: Opening): void {
  const query = rest();
  const already = new URLSearchParams(location.search).has("doc");
  query.set("doc", target.document);
  query.set("page", String(target.page));
  if (target.view && target.view !== target.page) query.set("view", String(target.view));
  if (target.start != null) query.set("start", String(target.start));
  if (target.end != null) query.set("end", String(target.end));
  if (target.version) query.set("v", target.version);
  if (target.quote) query.set("quote", target.quote);
  const state: unknown = already ? history.state : OPENED;
  go(`${location.pathname}?${query}`, { replace: already, state });
}

/** Closes the evidence: back, where the page itself opened it; otherwise onward without it. */
export function close(): void {
  const opened = (history.state as { evidence?: boolean } | null)?.evidence;
  if (opened) return history.back();
  const query = rest().toString();
  go(location.pathname + (query ? `?${query}` : ""));
}

function rest(): URLSearchParams {
  const query = new URLSearchParams(location.search);
  for (const name of NAMES) query.delete(name);
  return query;
}

function number(text: string | null): number | null {
  const value = Number.parseInt(text ?? "", 10);
  return Number.isNaN(value) ? null : value;
}
