import { useLanguage } from "../words/language";
import type { Series } from "./BodyFigures";
import { change } from "./change";
import { type Definition, type Figure } from "./figure";
import { FigureButton } from "./FigureButton";
import { nameOf } from "./names";

interface Props {
  series: Series;
  definitions: Definition[];
  onChosen: (figure: Figure) => void;
}

/** One row a rate, one column a conference, and the last change with its nature. */
export function SeriesTable({ series, definitions, onChosen }: Props) {
  const { language, t } = useLanguage();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t("figures.table")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("figures.rate")}</th>
            {series.conferences.map((n) => (
              <th key={n} scope="col" className="number">
                {t("figures.conference", { n })}
              </th>
            ))}
            <th scope="col" className="number">
              {t("figures.change")}
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(series.series).map(([id, figures]) => (
            <tr key={id}>
              <th scope="row">
                {nameOf(definitions, id, language)} <small>{id}</small>
              </th>
              {figures.map((figure, n) => (
                <td key={n} className="number">
                  <FigureButton figure={figure} onChosen={onChosen} />
                </td>
              ))}
              <td className="number">{change(figures, series.conferences, language, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
