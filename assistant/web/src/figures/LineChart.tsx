import { useLanguage } from "../words/language";
import { type Figure, percent } from "./figure";

interface Props {
  title: string;
  conferences: number[];
  figures: Figure[];
  onChosen: (figure: Figure) => void;
}

const WIDTH = 240;
const HEIGHT = 130;
const EDGE = { left: 24, right: 24, top: 26, bottom: 22 };

/** A rate over the conferences, on a scale from 0 to 100 per cent. Where there is no value there is no line. */
export function LineChart({ title, conferences, figures, onChosen }: Props) {
  const { language, t } = useLanguage();
  const step = (WIDTH - EDGE.left - EDGE.right) / Math.max(1, conferences.length - 1);
  const x = (n: number) => EDGE.left + n * step;
  const y = (value: number) => EDGE.top + (1 - value) * (HEIGHT - EDGE.top - EDGE.bottom);
  const values = figures.map((figure) => figure.value);
  const path = values.map((value, n) => segment(value, values[n - 1] ?? null, x(n), y)).join("");
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={title}>
        {[0, 0.5, 1].map((value) => (
          <line key={value} className="grid" x1={EDGE.left - 10} x2={WIDTH - EDGE.right + 10} y1={y(value)} y2={y(value)} />
        ))}
        <path className="line" d={path} />
        {figures.map((figure, n) => (
          <g key={conferences[n]}>
            <text className="tick" x={x(n)} y={HEIGHT - 5}>
              {t("figures.conference", { n: conferences[n] ?? "" })}
            </text>
            {figure.value === null ? (
              <text className="tick" x={x(n)} y={y(0.5) + 4}>
                {t("figures.null")}
              </text>
            ) : (
              <>
                <circle className="point" cx={x(n)} cy={y(figure.value)} r="4" onClick={() => onChosen(figure)} />
                <text className="value" x={x(n)} y={y(figure.value) - 9}>
                  {percent(figure.value, language)}
                </text>
              </>
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
}

function segment(value: number | null, before: number | null, x: number, y: (value: number) => number): string {
  if (value === null) return "";
  return `${before === null ? "M" : "L"}${x.toFixed(1)} ${y(value).toFixed(1)}`;
}
