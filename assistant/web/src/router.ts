/** Addresses without a library: the path names the view, the query names the open evidence. */
import { useMemo, useSyncExternalStore } from "react";

export interface Place {
  path: string;
  query: URLSearchParams;
}

const MOVED = "entente:moved";

export function go(url: string, options: { replace?: boolean; state?: unknown } = {}): void {
  const change = options.replace ? "replaceState" : "pushState";
  history[change](options.state ?? null, "", url);
  window.dispatchEvent(new Event(MOVED));
}

export function usePlace(): Place {
  const url = useSyncExternalStore(listen, () => location.pathname + location.search);
  return useMemo(() => {
    const at = new URL(url, location.origin);
    return { path: at.pathname, query: at.searchParams };
  }, [url]);
}

/** The part of a path after a prefix: `tail("/chat/7", "/chat/")` is "7". */
export function tail(path: string, prefix: string): string {
  return path.startsWith(prefix) ? decodeURIComponent(path.slice(prefix.length)) : "";
}

function listen(changed: () => void): () => void {
  window.addEventListener("popstate", changed);
  window.addEventListener(MOVED, changed);
  return () => {
    window.removeEventListener("popstate", changed);
    window.removeEventListener(MOVED, changed);
  };
}
