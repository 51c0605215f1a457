import { Icon } from "../shell/Icon";
import { useLanguage } from "../words/language";
import type { PlanRow } from "./draft";
import { TextPair } from "./TextPair";

interface Props {
  plan: PlanRow[];
  onPlan: (plan: PlanRow[]) => void;
}

const EMPTY: PlanRow = {
  title: { ko: "", en: "" },
  kind: "mutual",
  horizon: "near",
  owner_a: "",
  owner_b: "",
  deliverable: "",
  due: "",
};

/** Rows of the cooperation plan: who does what together or alone, by when. */
export function PlanFields({ plan, onPlan }: Props) {
  const { t } = useLanguage();
  const change = (n: number, part: Partial<PlanRow>) => onPlan(plan.map((row, m) => (m === n ? { ...row, ...part } : row)));
  return (
    <div className="party">
      {plan.map((row, n) => (
        <div key={n} className="plan-row">
          <TextPair legend={t("plan.title", { n: n + 1 })} said={row.title} onSaid={(title) => change(n, { title })} />
          <div className="pair">
            <select value={row.kind} aria-label={t("plan.kind")} onChange={(event) => change(n, { kind: event.target.value as PlanRow["kind"] })}>
              <option value="mutual">{t("plan.mutual")}</option>
              <option value="one_sided">{t("plan.one_sided")}</option>
            </select>
            <select value={row.horizon} aria-label={t("plan.horizon")} onChange={(event) => change(n, { horizon: event.target.value as PlanRow["horizon"] })}>
              <option value="near">{t("plan.near")}</option>
              <option value="long">{t("plan.long")}</option>
            </select>
            {(["owner_a", "owner_b", "deliverable"] as const).map((name) => (
              <input key={name} value={row[name]} placeholder={t(`plan.${name}`)} aria-label={t(`plan.${name}`)} onChange={(event) => change(n, { [name]: event.target.value })} />
            ))}
            <input type="date" value={row.due} aria-label={t("plan.due")} onChange={(event) => change(n, { due: event.target.value })} />
          </div>
          <button type="button" className="quiet" onClick={() => onPlan(plan.filter((_, m) => m !== n))}>
            {t("plan.remove")}
          </button>
        </div>
      ))}
      <button type="button" className="quiet" onClick={() => onPlan([...plan, EMPTY])}>
        <Icon name="plus" />
        {t("plan.add")}
      </button>
    </div>
  );
}
