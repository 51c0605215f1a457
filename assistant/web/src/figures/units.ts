import { isWord, type Translate } from "../words/language";
import type { Code } from "../words/language";
import { type Point, written } from "./figure";

/** A value with its unit in the page's language. */
export function valueOf(point: Point, language: Code, t: Translate): string {
  if (point.value === null) return t("figures.null");
  const word = `unit.${point.unit}`;
  return isWord(word) ? t(word, { n: rounded(point.value, language) }) : written(point.value, point.unit, language);
}

function rounded(value: number, language: Code): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}
