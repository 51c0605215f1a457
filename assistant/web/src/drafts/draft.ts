/** A draft, its spec and its findings, as the server has them. */
import type { Schemas } from "../types";

export type Said = Record<string, string>;
export type Finding = Schemas["Finding"];
export type Clause = Schemas["ClauseShape"];
/** A step before signature. One that is not certain says whom to ask. */
export type Approval = Schemas["ApprovalShape"];
export type Gate = Schemas["Gate"];
export type Draft = Schemas["KeptDraft"];
export type DraftCard = Schemas["DraftCard"];
export type Version = DraftCard;

export interface Party {
  name: Said;
  country: string;
  tier: string;
}

export interface PlanRow {
  title: Said;
  kind: "mutual" | "one_sided";
  horizon: "near" | "long";
  owner_a: string;
  owner_b: string;
  deliverable: string;
  due: string;
}

export interface Spec {
  instrument: string;
  languages: string[];
  parties: Party[];
  team: string;
  purpose: Said;
  areas: Said[];
  term_years: number | null;
  plan: PlanRow[];
  facts: string[];
}

export const INSTRUMENTS = [
  "mou",
  "loi",
  "friendship",
  "sister",
  "consolidation",
  "team_mou",
  "joint_declaration",
  "minutes",
  "cooperation_plan",
  "concept_note",
  "council_memo",
  "review_note",
  "contingency_plan",
  "talking_points",
] as const;

export const EXPORTS = ["docx", "hwpx", "pdf", "md"] as const;
export const LANGUAGES = ["ko", "en", "zh", "ja"] as const;

export const EMPTY: Spec = {
  instrument: "mou",
  languages: ["ko", "en"],
  parties: [
    { name: { ko: "", en: "" }, country: "KR", tier: "metropolitan" },
    { name: { ko: "", en: "" }, country: "", tier: "" },
  ],
  team: "",
  purpose: { ko: "", en: "" },
  areas: [{ ko: "", en: "" }],
  term_years: 3,
  plan: [],
  facts: [],
};

/** A text in the page's language, or in whichever there is. */
export function inLanguage(said: Said | string, language: string): string {
  if (typeof said === "string") return said;
  return said[language] ?? said["en"] ?? Object.values(said)[0] ?? "";
}

/** What the draft calls itself in that language: the text of its title clause. */
export function titleIn(draft: Draft, language: string): string {
  const title = draft.clauses.find((clause) => clause.id === "title");
  return title ? inLanguage(title.text, language) : "";
}

/** The spec as it is sent: what was left empty is left out, and becomes a placeholder. */
export function filled(spec: Spec): Record<string, unknown> {
  const parties = spec.parties.map(({ name, country, tier }) => ({
    name: spoken(name),
    ...(country && { country }),
    ...(tier && { tier }),
  }));
  const areas = spec.areas.map(spoken).filter(any);
  const purpose = spoken(spec.purpose);
  const plan = spec.plan.map((row) => ({ ...kept(row), title: spoken(row.title) })).filter((row) => any(row.title));
  return {
    instrument: spec.instrument,
    languages: spec.languages,
    parties,
    ...(spec.team && { team: spec.team }),
    ...(any(purpose) && { purpose }),
    ...(areas.length && { areas }),
    ...(spec.term_years && { term_years: spec.term_years }),
    ...(plan.length && { plan }),
    ...(spec.facts.length && { facts: spec.facts }),
  };
}

function spoken(said: Said): Said {
  return Object.fromEntries(Object.entries(said).filter(([, text]) => text.trim()));
}

function kept(row: PlanRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ""));
}

function any(said: Said): boolean {
  return Object.keys(said).length > 0;
}
