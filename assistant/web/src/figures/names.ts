import type { Code } from "../words/language";
import type { Definition } from "./figure";

/** A definition's name in the page's language, or its id. */
export function nameOf(definitions: Definition[], id: string, language: Code): string {
  const names = definitions.find((d) => d.id === id)?.name;
  return names?.[language] ?? names?.["en"] ?? id;
}

/** A country's name for its ISO code; anything else stays as it is written. */
export function countryOf(code: string, language: Code): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code;
}
