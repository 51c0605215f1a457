/** The record's rows behind a figure, looked up by their ids. */
import type { Schemas } from "../types";
import { useLoaded } from "../shell/loaded";

export type Row = Record<string, unknown> & { id: string };

/** Which kinds of row each figure counts. Those not named here count relations. */
const KINDS: Record<string, string> = {
  PR: "plans",
  IR: "plans",
  IRc: "plans",
  MS: "plans",
  MPR: "plans",
  MSP: "plans",
  RTp: "plans",
  RTc: "plans",
  REC: "plans",
  DRG: "plans",
  CAD: "conferences",
  ADH: "conferences",
  CONT: "conferences",
  LVL: "conferences",
  BRD: "teams",
  RULE: "teams",
  MOUc: "mous",
  MOUe: "mous",
  MOUx: "mous",
  CER: "activities",
  DIV: "activities",
  COST: "activities",
  INFO: "profiles",
  CAPA: "offices",
};
const MOST = 5000;

/** The rows of these ids, in their order; null while they come, ids alone where the kind is too large. */
export function useRows(metric: string, ids: string[], wanted: boolean): Row[] | null {
  const kind = KINDS[metric] ?? "relations";
  const overview = useLoaded<Schemas["RecordOverview"]>(wanted ? "/api/records" : "");
  const count = overview.data?.kinds.find((k) => k.kind === kind)?.count ?? 0;
  const fits = count > 0 && count <= MOST;
  const { data } = useLoaded<{ rows: Row[] }>(wanted && fits ? `/api/records/${kind}` : "");
  if (overview.data && !fits) return ids.map((id) => ({ id }));
  if (!data) return null;
  const known = new Map(data.rows.map((row) => [row.id, row]));
  return ids.map((id) => known.get(id) ?? { id });
}
