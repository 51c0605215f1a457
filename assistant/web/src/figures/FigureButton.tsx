import { useLanguage } from "../words/language";
import { type Figure, written } from "./figure";

interface Props {
  figure: Figure;
  onChosen: (figure: Figure) => void;
}

/** A number that opens what it counted; a dash that opens why there is no number. */
export function FigureButton({ figure, onChosen }: Props) {
  const { language, t } = useLanguage();
  const { value, unit, numerator, denominator, provisional } = figure;
  return (
    <button type="button" className="figure" title={figure.reason_if_null ?? t("figures.open")} onClick={() => onChosen(figure)}>
      {value === null ? t("figures.null") : written(value, unit, language)}
      {value !== null && numerator !== null && denominator !== null && Number.isInteger(numerator) && (
        <small>
          {numerator}/{denominator}
        </small>
      )}
      {provisional && <small>{t("figures.provisional")}</small>}
    </button>
  );
}
