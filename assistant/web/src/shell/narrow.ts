import { useSyncExternalStore } from "react";

const query = window.matchMedia("(max-width: 900px)");

/** Whether the window is too narrow for the evidence to stand beside the answer. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => query.matches,
  );
}
