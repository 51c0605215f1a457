/** Evaluation runs as the server keeps them. */
import type { Schemas } from "../types";

export type Score = Schemas["CaseScore"];
export type Case = Schemas["CaseShape"];
export type RunCard = Schemas["RunCard"];
export type Run = Schemas["RunShape"];
export type Difference = Schemas["RunDifference"];
