import { useLoaded } from "../shell/loaded";
import { SyntheticBadge } from "../shell/SyntheticBadge";
import { useLanguage } from "../words/language";
import { addressOf, type Choice, type Definition, type Figure } from "./figure";
import { valueOf } from "./units";

interface Props {
  definition: Definition;
  about: Choice["about"];
  onChosen: (choice: Choice) => void;
}

/** One figure: its name, its value or why it has none, and how many rows it counted. */
export function FigureTile({ definition, about, onChosen }: Props) {
  const { language, t } = useLanguage();
  const choice = { name: definition.id, about };
  const { data: figure, error } = useLoaded<Figure>(addressOf(choice, language));
  const rows = figure && (figure.denominator_rows.length || figure.numerator_rows.length);
  return (
    <button type="button" className="tile" disabled={!figure} onClick={() => onChosen(choice)}>
      <span className="tile-name">
        {definition.name[language] ?? definition.id} <small>{definition.id}</small>
      </span>
      <span className="tile-value">{figure ? valueOf(figure, language, t) : error ? "–" : "…"}</span>
      <span className="tile-facts">
        {error?.message}
        {figure?.value === null ? figure.told : rows !== null && t("figures.n", { n: rows })}
      </span>
      {figure?.synthetic && <SyntheticBadge />}
    </button>
  );
}
