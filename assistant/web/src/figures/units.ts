import { isWord, type Translate } from "../words/language";
import type { Code } from "../words/language";
import { type Point, written } from "./figure";

/** A value with its unit in the page's language. */
export function valueOf(point: Point, language: Code, t: Translate): string {
  if (point.value === null) return t("figures.null");
  const word = `unit.${point.unit}`;
  return isWord(word) ? t(word, { n: written(point.value, "", language) }) : written(point.value, point.unit, language);
}
