import { useState } from "react";

import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { SyntheticBadge } from "../shell/SyntheticBadge";
import { useLanguage } from "../words/language";
import { addressOf, type Choice, type Definition, type Figure } from "./figure";
import { FigureTiles } from "./FigureTiles";
import { LoadedFigure } from "./LoadedFigure";
import { ShareBars } from "./ShareBars";

const UNITS = ["agreements", "partners", "activities"] as const;
const COUNTED = ["HHI", "CRk"];
const ALIVE = ["DORM", "ONE", "CER", "DIV", "INFO", "MOUe", "MOUx", "CAPA"];

/** How concentrated the network is, and how alive. */
export function NetworkFigures({ definitions }: { definitions: Definition[] }) {
  const { language, t } = useLanguage();
  const [unit, setUnit] = useState<(typeof UNITS)[number]>("agreements");
  const [choice, setChoice] = useState<Choice | null>(null);
  const { data, error, reload } = useLoaded<Figure>(addressOf({ name: "HHI", about: { unit } }, language));
  const shares = data?.details?.["shares"] as Record<string, number> | undefined;
  return (
    <>
      <div className="filters">
        <label>
          {t("figures.unit")}
          <select value={unit} onChange={(event) => setUnit(event.target.value as typeof unit)}>
            {UNITS.map((name) => (
              <option key={name} value={name}>
                {t(`figures.unit.${name}`)}
              </option>
            ))}
          </select>
        </label>
        {data?.synthetic && <SyntheticBadge />}
      </div>
      {error && <Notice error={error} onRetry={reload} />}
      {!data && !error && <Loading />}
      {data?.value === null && <p className="caution">{data.told ?? data.reason_if_null}</p>}
      {shares && data && <ShareBars shares={shares} title={t("figures.shares", { n: data.numerator_rows.length })} />}
      <FigureTiles names={COUNTED} about={{ unit }} definitions={definitions} onChosen={setChoice} />
      <FigureTiles names={ALIVE} about={{}} definitions={definitions} onChosen={setChoice} />
      {choice && <LoadedFigure choice={choice} definitions={definitions} onClose={() => setChoice(null)} />}
    </>
  );
}
