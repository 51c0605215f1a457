import type { Schemas } from "../types";

export type Found = Schemas["ProposedField"];
/** A column of the record: whether a row needs it, and the values it may have with their Korean names. */
export type Column = Schemas["ColumnShape"];
export type Proposal = Schemas["ProposalShape"];

/** The fields a person decides on: those that were read, then those a row cannot do without. */
export function fieldsOf({ fields }: Proposal, columns: Record<string, Column>): string[] {
  const needed = Object.keys(columns).filter((name) => columns[name]?.required && !(name in fields));
  return [...Object.keys(fields), ...needed];
}

/** A proposed value as it is typed: a list with commas. */
export function typed(value: unknown): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** What was typed, in the kind of value that was proposed. */
export function meant(text: string, before: unknown): unknown {
  if (Array.isArray(before)) return text.split(",").map((part) => part.trim()).filter(Boolean);
  if (typeof before === "number" && text.trim() !== "" && !Number.isNaN(Number(text))) return Number(text);
  return text;
}
