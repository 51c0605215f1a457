/** What the server sends: the names of the product's JSON, as the page reads them. */

export type Support = "verified" | "partial" | "unsupported";
export type Stage = "searching" | "reading" | "checking";
export type Verdict = "up" | "down";

export interface Citation {
  label: number;
  document_id: string;
  title: string;
  page: number;
  start: number;
  end: number;
  quote: string;
  scope?: string;
  ocr?: boolean;
  synthetic?: boolean;
  issued_on?: string;
  sha256?: string;
}

export interface Sentence {
  text: string;
  support: Support;
  labels: number[];
  reason?: string;
  /** Of a table's row: what its cells stand under. */
  heads?: string[];
}

export interface ToolCall {
  name: string;
  args: Record<string, unknown>;
  result: unknown;
}

export interface Nearest {
  document_id: string;
  title: string;
  page: number;
  quote: string;
}

export interface Premise {
  text: string;
  verdict: "supported" | "contradicted" | "unknown";
  labels: number[];
}

/** Sources that differ on what was asked; the text is in the answer's language. */
export interface Conflict {
  text: string;
  labels: number[];
}

export interface Answer {
  question: string;
  language: string;
  status: string;
  completeness: string;
  answer: string;
  sentences: Sentence[];
  citations: Citation[];
  tools: ToolCall[];
  nearest: Nearest[];
  premises: Premise[];
  conflicts?: Conflict[];
  model: string;
  library: string;
  query?: string;
  notices?: string[];
  choices?: string[];
  shape?: string;
  timings: Record<string, number>;
}

export interface Scope {
  name: string;
  documents: number;
}

export interface About {
  name: string;
  version: string;
  model: string;
  library: string;
  limits: { question_chars: number };
  search: string;
}

export interface DocumentCard {
  id: string;
  scope: string;
  title: string;
  name: string;
  kind: string;
  language: string;
  issued_on: string;
  as_of: string;
  source: string;
  synthetic: boolean;
  pages: number;
  media_type: string;
  notes: string[];
  note_sentences?: Partial<Record<string, string[]>>;
}

export interface Block {
  kind: string;
  start: number;
  end: number;
  level: number;
}

export interface DocumentPage {
  document: DocumentCard;
  page: number;
  pages: number;
  text: string;
  blocks: Block[];
  image: boolean;
  ocr: boolean;
}

/** A rectangle as fractions of its page: left, top, right, bottom. */
export type Box = [number, number, number, number];

export interface ConversationCard {
  id: string;
  title: string;
  updated_at?: string;
}
