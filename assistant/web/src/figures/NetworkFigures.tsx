import { useState } from "react";

import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { useLanguage } from "../words/language";
import { addressOf, type Definition, type Figure } from "./figure";
import { FigureDetail } from "./FigureDetail";
import { FigureTiles } from "./FigureTiles";
import { ShareBars } from "./ShareBars";

const UNITS = ["agreements", "partners", "activities"] as const;
const NAMES = ["HHI", "CRk", "DORM", "ONE", "CER", "INFO", "MOUe", "MOUx"];

/** How concentrated the network is, and how alive. */
export function NetworkFigures({ definitions }: { definitions: Definition[] }) {
  const { language, t } = useLanguage();
  const [unit, setUnit] = useState<(typeof UNITS)[number]>("agreements");
  const [figure, setFigure] = useState<Figure | null>(null);
  const { data, error, reload } = useLoaded<Figure>(addressOf("HHI", { unit, language }));
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
      </div>
      {error && <Notice error={error} onRetry={reload} />}
      {!data && !error && <Loading />}
      {data?.value === null && <p className="caution">{data.reason_if_null}</p>}
      {shares && data && <ShareBars shares={shares} title={t("figures.shares", { n: data.numerator_rows.length })} />}
      <FigureTiles names={NAMES} about={{ unit }} definitions={definitions} onChosen={setFigure} />
      {figure && <FigureDetail figure={figure} definitions={definitions} onClose={() => setFigure(null)} />}
    </>
  );
}
