/** A figure as the server computes it, and how it is written for a person. */
import type { Citation } from "../types";
import type { Code } from "../words/language";

export type Row = Record<string, unknown>;

export interface Figure {
  metric: string;
  definition_id: string;
  value: number | null;
  unit: string;
  numerator: number | null;
  denominator: number | null;
  numerator_rows: (Row | string)[];
  denominator_rows: (Row | string)[];
  excluded: { id: string; reason: string }[];
  as_of: string;
  provisional: boolean;
  reason_if_null: string | null;
  synthetic: boolean;
  evidence: Citation[];
  warnings?: string[];
  details?: Record<string, unknown>;
  scope?: Record<string, unknown>;
}

export interface Definition {
  id: string;
  name: Record<string, string>;
  formula: Record<string, string>;
  unit: string;
  needs: "body" | "network";
  edge_cases: string[];
  reading: string;
  other_reading: string;
  options: Record<string, string>;
}

const SHARES = new Set(["share", "ratio", "rate", "fraction", "%", "percent"]);

/** A value with its unit: shares as per cent with one decimal, everything else as it is. */
export function written(value: number, unit: string, language: Code): string {
  if (SHARES.has(unit)) return percent(value, language);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value);
  return unit && unit !== "index" ? `${number} ${unit}` : number;
}

export function percent(value: number, language: Code): string {
  const style = { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, style).format(value);
}

export function isShare(unit: string): boolean {
  return SHARES.has(unit);
}

/** The address of one figure. */
export function addressOf(name: string, about: Record<string, string | number>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(about)) if (value !== "") query.set(key, String(value));
  return `/api/metrics/${encodeURIComponent(name)}?${query}`;
}
