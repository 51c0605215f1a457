import { useEffect } from "react";

/** Gives the focus back to whatever had it before, where closing would otherwise lose it. */
export function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);
}
