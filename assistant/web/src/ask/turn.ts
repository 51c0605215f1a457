/** One question and its answer, as far as it has arrived. */
import { Problem } from "../api";
import type { ServerEvent } from "../stream";
import type { Answer, Citation, Sentence, Stage, ToolCall, Verdict } from "../types";

export interface Turn {
  key: string;
  /** The server's name for this turn, once it is kept. */
  id: string;
  question: string;
  /** What the server is doing; null once it has ended. */
  stage: Stage | null;
  sentences: Sentence[];
  citations: Citation[];
  tools: ToolCall[];
  answer: Answer | null;
  error: Error | null;
  stopped: boolean;
  verdict: Verdict | null;
}

let count = 0;

export function turnOf(question: string): Turn {
  count += 1;
  return {
    key: `turn-${count}`,
    id: "",
    question,
    stage: "searching",
    sentences: [],
    citations: [],
    tools: [],
    answer: null,
    error: null,
    stopped: false,
    verdict: null,
  };
}

export function restored(id: string, answer: Answer, verdict: Verdict | null): Turn {
  return { ...complete(turnOf(answer.question), answer), id, verdict };
}

/** The turn after one event of the stream. */
export function advance(turn: Turn, { name, data }: ServerEvent): Turn {
  switch (name) {
    case "status":
      return { ...turn, stage: (data as { stage: Stage }).stage };
    case "tool":
      return { ...turn, tools: [...turn.tools, data as ToolCall] };
    case "sentence":
      return { ...turn, sentences: [...turn.sentences, data as Sentence] };
    case "citations":
      return { ...turn, citations: citationsOf(data) };
    case "done":
      return complete(turn, data as Answer & { turn_id?: string | number });
    case "error":
      return { ...turn, stage: null, error: problemOf(data) };
    default:
      return turn;
  }
}

function complete(turn: Turn, answer: Answer & { turn_id?: string | number }): Turn {
  const { sentences, citations, tools, turn_id } = answer;
  return { ...turn, id: String(turn_id ?? ""), stage: null, answer, sentences, citations, tools };
}

function citationsOf(data: unknown): Citation[] {
  return Array.isArray(data) ? (data as Citation[]) : ((data as { citations?: Citation[] }).citations ?? []);
}

function problemOf(data: unknown): Problem {
  const { title, detail } = data as { title?: string; detail?: string };
  return new Problem(title ?? "", detail ?? "", 500);
}
