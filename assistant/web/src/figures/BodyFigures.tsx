import { useState } from "react";

import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { SyntheticBadge } from "../shell/SyntheticBadge";
import { useLanguage } from "../words/language";
import type { Choice, Definition } from "./figure";
import { FigureTiles } from "./FigureTiles";
import { LineChart } from "./LineChart";
import { LoadedFigure } from "./LoadedFigure";
import { nameOf } from "./names";
import type { Schemas } from "../types";
import { SeriesTable } from "./SeriesTable";

const RATES = ["PR", "IR", "MPR", "RTp"];
const STANDING = ["CAD", "ADH", "MOUc", "BRD", "RULE", "REC"];

interface Body {
  id: string;
  name: string;
  name_ko: string;
}

/** A committee's rates over its conferences, as a table and as small charts; each opens what it counted. */
export function BodyFigures({ definitions }: { definitions: Definition[] }) {
  const { language, t } = useLanguage();
  const bodies = useLoaded<{ rows: Body[] }>("/api/records/bodies").data?.rows;
  const [chosen, setBody] = useState("");
  const [choice, setChoice] = useState<Choice | null>(null);
  const { data, error, reload } = useLoaded<Schemas["SeriesShape"]>(
    `/api/metrics/series?body=${encodeURIComponent(chosen)}&names=${RATES.join(",")}`,
  );
  const body = chosen || data?.body || "";
  const synthetic = Object.values(data?.series ?? {}).some((points) => points.some((point) => point.synthetic));
  const choose = (name: string, conference: number) => setChoice({ name, about: { body, conference } });
  return (
    <>
      <div className="filters">
        <label>
          {t("figures.which")}
          <select
            value={body}
            onChange={(event) => {
              setBody(event.target.value);
              setChoice(null);
            }}
          >
            {(bodies ?? [{ id: body, name: body, name_ko: "" }]).map(({ id, name, name_ko }) => (
              <option key={id} value={id}>
                {(language === "ko" && name_ko) || name}
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
          <SeriesTable series={data.series} definitions={definitions} onChosen={choose} />
          <div className="charts">
            {RATES.map((id) => (
              <LineChart
                key={id}
                title={nameOf(definitions, id, language)}
                points={data.series[id] ?? []}
                onChosen={(conference) => choose(id, conference)}
              />
            ))}
          </div>
        </>
      )}
      <FigureTiles names={STANDING} about={{ body }} definitions={definitions} onChosen={setChoice} />
      {choice && <LoadedFigure choice={choice} definitions={definitions} onClose={() => setChoice(null)} />}
    </>
  );
}
