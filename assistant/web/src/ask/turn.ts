/** One question and its answer, as far as it has arrived. */
import { Problem } from "../api";
import type { ServerEvent } from "../stream";
import type { Answer, Citation, KeptAnswer, Sentence, Stage, ToolCall, Verdict } from "../types";

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
  answer: Answer | KeptAnswer | null;
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
      return { ...turn, citations: data as Citation[] };
    case "done":
      return complete(turn, data as KeptAnswer);
    case "error":
      return { ...turn, stage: null, error: problemOf(data) };
    default:
      return turn;
  }
}

function complete(turn: Turn, answer: Answer | KeptAnswer): Turn {
  const { sentences, citations, tools } = answer;
  const id = "turn_id" in answer ? answer.turn_id : "";
  return { ...turn, id, stage: null, answer, sentences, citations, tools };
}

function problemOf(data: unknown): Problem {
  const { title, detail } = data as { title?: string; detail?: string };
  return new Problem(title ?? "", detail ?? "", 500);
}
