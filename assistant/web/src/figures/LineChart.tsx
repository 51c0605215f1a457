import { useLanguage } from "../words/language";
import type { SeriesPoint } from "./figure";
import { percent } from "./figure";

interface Props {
  title: string;
  points: SeriesPoint[];
  onChosen: (conference: number) => void;
}

const WIDTH = 240;
const HEIGHT = 130;
const EDGE = { left: 26, right: 26, top: 26, bottom: 22 };

/** A rate over the conferences, from 0 to 100 per cent. Where there is no value there is no line. */
export function LineChart({ title, points, onChosen }: Props) {
  const { language, t } = useLanguage();
  const step = (WIDTH - EDGE.left - EDGE.right) / Math.max(1, points.length - 1);
  const x = (n: number) => EDGE.left + n * step;
  const y = (value: number) => EDGE.top + (1 - value) * (HEIGHT - EDGE.top - EDGE.bottom);
  const path = points
    .map(({ value }, n) => (value === null ? "" : `${points[n - 1]?.value == null ? "M" : "L"}${x(n)} ${y(value)}`))
    .join("");
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={spoken(title, points, language)}>
        {[0, 0.5, 1].map((value) => (
          <line key={value} className="grid" x1={EDGE.left - 10} x2={WIDTH - EDGE.right + 10} y1={y(value)} y2={y(value)} />
        ))}
        <path className="line" d={path} />
        {points.map(({ conference, value }, n) => (
          <g key={conference}>
            <text className="tick" x={x(n)} y={HEIGHT - 5}>
              {t("figures.conference", { n: conference })}
            </text>
            <circle
              className={value === null ? "point none" : "point"}
              cx={x(n)}
              cy={value === null ? y(0) : y(value)}
              r="4"
              onClick={() => onChosen(conference)}
            />
            <text className={value === null ? "tick" : "value"} x={x(n)} y={(value === null ? y(0) : y(value)) - 9}>
              {value === null ? t("figures.null") : percent(value, language)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

/** The chart's numbers in words, for whoever cannot see it; the table beside it opens them. */
function spoken(title: string, points: SeriesPoint[], language: "ko" | "en"): string {
  const said = points.map(({ conference, value }) => `${conference}: ${value === null ? "–" : percent(value, language)}`);
  return `${title}. ${said.join(", ")}`;
}
