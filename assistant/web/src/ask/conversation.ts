/** The conversation on the screen: its turns, the one being answered, and what may be done with them. */
import { useCallback, useEffect, useReducer, useRef } from "react";

import { BROKEN_OFF, get, post, Problem, send, withBody } from "../api";
import { go, tail, usePlace } from "../router";
import { events } from "../stream";
import type { KeptAnswer, Schemas, StoredTurn, Verdict } from "../types";
import { advance, restored, type Turn, turnOf } from "./turn";

export interface Inquiry {
  question: string;
  scopes: string[];
  language: string;
}

export interface Conversation {
  id: string;
  turns: Turn[];
  busy: boolean;
  /** Counts the changes that the list of conversations should know of. */
  revision: number;
  error: Error | null;
  ask: (inquiry: Inquiry) => void;
  stop: () => void;
  judge: (turn: Turn, verdict: Verdict, reason: string) => Promise<void>;
}

interface State {
  id: string;
  turns: Turn[];
  revision: number;
  error: Error | null;
}

type Change = (state: State) => State;
const EMPTY: State = { id: "", turns: [], revision: 0, error: null };

export function useConversation(): Conversation {
  const [state, change] = useReducer((old: State, step: Change) => step(old), EMPTY);
  const stopping = useRef<AbortController | null>(null);
  const { path } = usePlace();
  const current = useRef(state);
  current.current = state;
  useOpened(path, current, change, stopping);

  const stop = useCallback(() => stopping.current?.abort(), []);
  const ask = useCallback((inquiry: Inquiry) => {
    stopping.current?.abort();
    const control = new AbortController();
    stopping.current = control;
    void follow(inquiry, current.current.id, change, control.signal);
  }, []);
  const judge = useCallback(async (turn: Turn, verdict: Verdict, reason: string) => {
    const at = `/api/conversations/${current.current.id}/turns/${turn.id}/feedback`;
    await post(at, { verdict, reason });
    change(edit(turn.key, (old) => ({ ...old, verdict })));
  }, []);
  const busy = state.turns.some((turn) => turn.stage !== null);
  return { ...state, busy, ask, stop, judge };
}

/** Asks, and brings the answer onto the screen as it arrives. */
async function follow(inquiry: Inquiry, id: string, change: (step: Change) => void, signal: AbortSignal) {
  const turn = turnOf(inquiry.question);
  const update = (step: (old: Turn) => Turn) => change(edit(turn.key, step));
  change((old) => ({ ...old, error: null, turns: [...old.turns, turn] }));
  try {
    const response = await send("/api/chat", {
      ...withBody("POST", { ...inquiry, conversation_id: id || null }),
      signal,
    });
    for await (const event of events(response)) {
      update((old) => advance(old, event));
      if (event.name === "done") settle(event.data as KeptAnswer, change);
    }
    update((old) => (old.stage ? { ...old, stage: null, stopped: true } : old));
  } catch (error) {
    const stopped = signal.aborted;
    update((old) => ({ ...old, stage: null, stopped, error: stopped ? null : broken(error) }));
  }
}

/** What went wrong; a stream that ends in the middle is said as what it is. */
function broken(error: unknown): Error {
  return error instanceof Problem ? error : new Problem("", "", BROKEN_OFF);
}

function settle({ conversation_id: id }: KeptAnswer, change: (step: Change) => void) {
  change((old) => ({ ...old, id: id || old.id, revision: old.revision + 1 }));
  if (id && location.pathname === "/") go(`/chat/${id}${location.search}`, { replace: true, state: history.state });
}

/** Brings the conversation that the address names onto the screen. */
function useOpened(
  path: string,
  current: React.RefObject<State>,
  change: (step: Change) => void,
  stopping: React.RefObject<AbortController | null>,
) {
  useEffect(() => {
    const id = tail(path, "/chat/");
    if ((path !== "/" && !id) || id === current.current.id) return;
    stopping.current?.abort();
    const clean = (old: State) => ({ ...EMPTY, id, revision: old.revision });
    change(clean);
    if (!id) return;
    const control = new AbortController();
    get<Schemas["ConversationShape"]>(`/api/conversations/${encodeURIComponent(id)}`, control.signal).then(
      ({ turns }) => change((old) => ({ ...clean(old), turns: turns.map(kept) })),
      (error: Error) => control.signal.aborted || change((old) => ({ ...clean(old), error })),
    );
    return () => control.abort();
  }, [path, current, change, stopping]);
}

function kept({ id, answer, feedback }: StoredTurn): Turn {
  return restored(id, answer, feedback?.verdict ?? null);
}

function edit(key: string, step: (old: Turn) => Turn): Change {
  return (state) => ({ ...state, turns: state.turns.map((turn) => (turn.key === key ? step(turn) : turn)) });
}
