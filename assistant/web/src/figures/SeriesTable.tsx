import { useLanguage } from "../words/language";
import type { Series } from "./figure";
import { change } from "./change";
import type { Definition } from "./figure";
import { FigureButton } from "./FigureButton";
import { nameOf } from "./names";

interface Props {
  series: Series;
  definitions: Definition[];
  onChosen: (name: string, conference: number) => void;
}

/** One row a rate, one column a conference, and the last change with its nature. */
export function SeriesTable({ series, definitions, onChosen }: Props) {
  const { language, t } = useLanguage();
  const conferences = Object.values(series)[0] ?? [];
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t("figures.table")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("figures.rate")}</th>
            {conferences.map(({ conference, on }) => (
              <th key={conference} scope="col" className="number">
                {t("figures.conference", { n: conference })} <small>{on}</small>
              </th>
            ))}
            <th scope="col" className="number">
              {t("figures.change")}
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(series).map(([id, points]) => (
            <tr key={id}>
              <th scope="row">
                {nameOf(definitions, id, language)} <small>{id}</small>
              </th>
              {points.map((point) => (
                <td key={point.conference} className="number">
                  <FigureButton point={point} onChosen={() => onChosen(id, point.conference)} />
                </td>
              ))}
              <td className="number">{change(points, language, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
