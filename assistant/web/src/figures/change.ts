import type { Code, Translate } from "../words/language";
import type { SeriesPoint } from "./figure";

/** The last change between two neighbouring conferences, in points and in per cent; or a dash. */
export function change(points: SeriesPoint[], language: Code, t: Translate): string {
  for (let n = points.length - 1; n > 0; n -= 1) {
    const [before, after] = [points[n - 1], points[n]];
    if (before?.value == null || after?.value == null) continue;
    const signed = new Intl.NumberFormat(language, {
      signDisplay: "exceptZero",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    return t("figures.change.said", {
      points: signed.format(100 * (after.value - before.value)),
      relative: before.value ? signed.format(100 * (after.value / before.value - 1)) : "–",
      from: before.conference,
      to: after.conference,
    });
  }
  return "–";
}
