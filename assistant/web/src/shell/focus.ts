import { type RefObject, useEffect, useRef } from "react";

/** Gives the focus back to whatever had it before, where closing would otherwise lose it. */
export function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
}

/** Gives the focus to the content where a move has taken away what had it. */
export function useFocusOnMove(path: string): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    if (document.activeElement === document.body) document.getElementById("main")?.focus();
  }, [path]);
}

/** What opened something gets the focus back when that closes; the button may have been away meanwhile. */
export function useFocusAfter(open: boolean): RefObject<HTMLButtonElement | null> {
  const opener = useRef<HTMLButtonElement>(null);
  const was = useRef(open);
  useEffect(() => {
    if (was.current && !open) opener.current?.focus();
    was.current = open;
  }, [open]);
  return opener;
}
