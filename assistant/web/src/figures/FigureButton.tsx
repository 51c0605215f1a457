import { useLanguage } from "../words/language";
import type { Point } from "./figure";
import { valueOf } from "./units";

interface Props {
  point: Point;
  onChosen: () => void;
}

/** A number that opens what it counted; where there is none, it opens why. */
export function FigureButton({ point, onChosen }: Props) {
  const { language, t } = useLanguage();
  const { value, numerator, denominator, provisional } = point;
  const counted = value !== null && Number.isInteger(numerator) && denominator !== null;
  return (
    <button type="button" className="figure" title={t("figures.open")} onClick={onChosen}>
      {valueOf(point, language, t)}
      {counted && (
        <small>
          {numerator}/{denominator}
        </small>
      )}
      {provisional && <small>{t("figures.provisional")}</small>}
    </button>
  );
}
