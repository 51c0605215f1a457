import { useCallback, useEffect, useState } from "react";

import { get } from "../api";

export interface Loaded<T> {
  data: T | null;
  error: Error | null;
  loading: boolean;
  reload: () => void;
}

/** What an address of the server holds; an empty address loads nothing. */
export function useLoaded<T>(path: string): Loaded<T> {
  const [state, setState] = useState<{ path: string; data: T | null; error: Error | null }>({
    path: "",
    data: null,
    error: null,
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!path) return;
    const stop = new AbortController();
    get<T>(path, stop.signal).then(
      (data) => setState({ path, data, error: null }),
      (error: Error) => stop.signal.aborted || setState({ path, data: null, error }),
    );
    return () => stop.abort();
  }, [path, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  const current = state.path === path;
  return {
    data: current ? state.data : null,
    error: current ? state.error : null,
    loading: path !== "" && !current,
    reload,
  };
}

/** Calls again and again while the wait, in milliseconds, is not nought. */
export function useEvery(wait: number, call: () => void) {
  useEffect(() => {
    if (!wait) return;
    const timer = setInterval(call, wait);
    return () => clearInterval(timer);
  }, [wait, call]);
}
