/** A figure as the server computes it, and how it is written for a person. */
import type { Schemas } from "../types";
import type { Code } from "../words/language";

/** What a number is made of as a list shows it; what it counted comes with the whole figure. */
export type Point = Omit<SeriesPoint, "conference" | "on">;
/** A figure of one conference of a body. */
export type SeriesPoint = Schemas["SeriesPoint"];
/** By the figure's name, its value over the body's conferences. */
export type Series = Schemas["SeriesShape"]["series"];
/** A place in a document, and the row that was read from it. */
export type Evidence = Schemas["FigurePlace"];
/** A figure; `told` is the same in words, and a figure out of an answer's tools has none. */
export type Figure = Schemas["ComputedFigure"] & { told?: string };
export type Definition = Schemas["DefinitionShape"];

/** Which figure is meant, before it is loaded. */
export interface Choice {
  name: string;
  about: Record<string, string | number>;
}

/** Units whose values lie between 0 and 1 and are read as per cent. */
const SHARES = new Set(["ratio", "share"]);
const PLAIN = new Set(["", "index", "count", "step", "components"]);

/** A value with its unit: shares as per cent with one decimal, everything else as it is. */
export function written(value: number, unit: string, language: Code): string {
  if (SHARES.has(unit)) return percent(value, language);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value);
  return PLAIN.has(unit) ? number : `${number} ${unit}`;
}

export function percent(value: number, language: Code): string {
  const style = { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, style).format(value);
}

const OPTIONS = new Set(["unit", "k", "region"]);

/** The address of one figure, told in the page's language. */
export function addressOf({ name, about }: Choice, language: Code): string {
  const query = new URLSearchParams({ language });
  const options: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(about)) {
    if (OPTIONS.has(key)) options[key] = value;
    else query.set(key, String(value));
  }
  if (Object.keys(options).length) query.set("options", JSON.stringify(options));
  return `/api/metrics/${encodeURIComponent(name)}?${query}`;
}
