/** The page's language: Korean first, English second, kept in this browser. */
import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState } from "react";

import { en } from "./en";
import { ko, type Word } from "./ko";

export type { Word };
export type Code = "ko" | "en";
type Slots = Record<string, string | number>;
export type Translate = (word: Word, slots?: Slots) => string;

const DICTIONARIES: Record<Code, Record<Word, string>> = { ko, en };
const KEPT = "entente.language";
/** `{n}` is what stands in the slot; `{n|row|rows}` the word that goes with one, or with another number. */
const SLOT = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

interface Spoken {
  language: Code;
  t: Translate;
  speak: (language: Code) => void;
}

const Spoken = createContext<Spoken | null>(null);

export function LanguageRoom({ children }: { children: ReactNode }) {
  const [language, speak] = useState<Code>(remembered);
  // Before anything below is loaded: requests say the page's language.
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEPT, language);
  }, [language]);
  const spoken = useMemo(() => ({ language, speak, t: translator(language) }), [language]);
  return <Spoken value={spoken}>{children}</Spoken>;
}

export function useLanguage(): Spoken {
  const spoken = use(Spoken);
  if (!spoken) throw new Error("useLanguage needs a LanguageRoom around it");
  return spoken;
}

/** Whether a run-time value, a status of the server's say, has a word of its own. */
export function isWord(word: string): word is Word {
  return word in ko;
}

function translator(language: Code): Translate {
  return (word, slots = {}) =>
    DICTIONARIES[language][word].replace(SLOT, (_, slot: string, one?: string, many?: string) =>
      one === undefined ? String(slots[slot] ?? "") : (Number(slots[slot]) === 1 ? one : many ?? ""),
    );
}

function remembered(): Code {
  const kept = localStorage.getItem(KEPT);
  if (kept === "ko" || kept === "en") return kept;
  return "ko";
}
