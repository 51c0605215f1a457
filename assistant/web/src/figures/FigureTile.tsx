import { useLoaded } from "../shell/loaded";
import { SyntheticBadge } from "../shell/SyntheticBadge";
import { useLanguage } from "../words/language";
import { addressOf, type Definition, type Figure, written } from "./figure";

interface Props {
  definition: Definition;
  about: Record<string, string | number>;
  onChosen: (figure: Figure) => void;
}

/** One figure: its name, its value or why it has none, and how many rows it counted. */
export function FigureTile({ definition, about, onChosen }: Props) {
  const { language, t } = useLanguage();
  const { data: figure, error } = useLoaded<Figure>(addressOf(definition.id, { ...about, language }));
  const name = definition.name[language] ?? definition.id;
  return (
    <button type="button" className="tile" disabled={!figure} onClick={() => figure && onChosen(figure)}>
      <span className="tile-name">
        {name} <small>{definition.id}</small>
      </span>
      <span className="tile-value">
        {figure ? (figure.value === null ? t("figures.null") : written(figure.value, figure.unit, language)) : error ? "!" : "…"}
      </span>
      <span className="tile-facts">
        {error && error.message}
        {figure?.value === null && figure.reason_if_null}
        {figure && figure.value !== null && t("figures.n", { n: figure.denominator_rows.length || figure.numerator_rows.length })}
        {figure?.synthetic && (
          <>
            {" "}
            <SyntheticBadge />
          </>
        )}
      </span>
    </button>
  );
}
