import { useState } from "react";

import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { SyntheticBadge } from "../shell/SyntheticBadge";
import { useLanguage } from "../words/language";
import type { Definition, Figure } from "./figure";
import { FigureDetail } from "./FigureDetail";
import { FigureTiles } from "./FigureTiles";
import { LineChart } from "./LineChart";
import { nameOf } from "./names";
import { SeriesTable } from "./SeriesTable";

const RATES = ["PR", "IR", "MPR", "RTp"];
const STANDING = ["CAD", "MOUc", "BRD", "RULE", "REC"];

interface Body {
  id: string;
  name: string;
  name_ko: string;
}

export interface Series {
  body: string;
  conferences: number[];
  series: Record<string, Figure[]>;
}

/** A committee's rates over its conferences, as a table and as small charts; each opens what it counted. */
export function BodyFigures({ definitions }: { definitions: Definition[] }) {
  const { language, t } = useLanguage();
  const bodies = useLoaded<{ rows: Body[] }>("/api/records/bodies");
  const [chosen, setChosen] = useState("seoul-beijing");
  const [figure, setFigure] = useState<Figure | null>(null);
  const address = `/api/metrics/series?body=${encodeURIComponent(chosen)}&names=${RATES.join(",")}&language=${language}`;
  const { data, error, reload } = useLoaded<Series>(address);
  const synthetic = Object.values(data?.series ?? {}).some((points) => points.some((p) => p.synthetic));
  return (
    <>
      <div className="filters">
        <label>
          {t("figures.which")}
          <select
            value={chosen}
            onChange={(event) => {
              setChosen(event.target.value);
              setFigure(null);
            }}
          >
            {(bodies.data?.rows ?? [{ id: chosen, name: chosen, name_ko: chosen }]).map((body) => (
              <option key={body.id} value={body.id}>
                {(language === "ko" && body.name_ko) || body.name}
              </option>
            ))}
          </select>
        </label>
        {synthetic && <SyntheticBadge />}
      </div>
      {synthetic && <p className="caution">{t("figures.synthetic")}</p>}
      {error && <Notice error={error} onRetry={reload} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <SeriesTable series={data} definitions={definitions} onChosen={setFigure} />
          <div className="charts">
            {RATES.map((id) => (
              <LineChart
                key={id}
                title={nameOf(definitions, id, language)}
                conferences={data.conferences}
                figures={data.series[id] ?? []}
                onChosen={setFigure}
              />
            ))}
          </div>
        </>
      )}
      <FigureTiles names={STANDING} about={{ body: chosen }} definitions={definitions} onChosen={setFigure} />
      {figure && <FigureDetail figure={figure} definitions={definitions} onClose={() => setFigure(null)} />}
    </>
  );
}
