import { describe, expect, test } from "vitest";

import { advance, restored, turnOf } from "../src/ask/turn";
import { Problem } from "../src/api";
import type { KeptAnswer } from "../src/types";

const ANSWER: KeptAnswer = {
  question: "When?",
  language: "en",
  status: "answered",
  answer: "In 2013. [1]",
  completeness: "complete",
  sentences: [{ text: "In 2013.", support: "verified", labels: [1], reason: "", heads: [] }],
  citations: [],
  tools: [],
  nearest: [],
  premises: [],
  conflicts: [],
  model: "offline",
  library: "l",
  query: "",
  notices: [],
  shape: "",
  choices: [],
  timings: {},
  conversation_id: "c",
  turn_id: "t",
};

describe("a turn as it arrives", () => {
  test("it searches, then gathers its sentences in order, and is done with the whole answer", () => {
    let turn = turnOf("When?");
    expect(turn.stage).toBe("searching");
    turn = advance(turn, { name: "status", data: { stage: "checking" } });
    turn = advance(turn, { name: "sentence", data: { ...ANSWER.sentences[0], index: 0 } });
    expect([turn.stage, turn.sentences.length]).toEqual(["checking", 1]);
    turn = advance(turn, { name: "done", data: ANSWER });
    expect([turn.stage, turn.id, turn.answer?.status]).toEqual([null, "t", "answered"]);
  });

  test("an error ends it with what the server said", () => {
    const turn = advance(turnOf("When?"), { name: "error", data: { title: "Busy", detail: "Ask again." } });
    expect(turn.stage).toBeNull();
    expect(turn.error).toBeInstanceOf(Problem);
    expect(turn.error?.message).toBe("Ask again.");
  });

  test("an event nobody knows changes nothing", () => {
    const turn = turnOf("When?");
    expect(advance(turn, { name: "later", data: {} })).toBe(turn);
  });

  test("a kept turn comes back with its own id and what was thought of it", () => {
    const turn = restored("mine", ANSWER, "up");
    expect([turn.id, turn.verdict, turn.question, turn.stage]).toEqual(["mine", "up", "When?", null]);
  });

  test("two turns of one question have keys of their own", () => {
    expect(turnOf("When?").key).not.toBe(turnOf("When?").key);
  });
});
