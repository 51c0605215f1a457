import type { Code, Translate } from "../words/language";
import type { Figure } from "./figure";

/** The last change between two neighbouring conferences, in points and in per cent; or nothing. */
export function change(figures: Figure[], conferences: number[], language: Code, t: Translate): string {
  for (let n = figures.length - 1; n > 0; n -= 1) {
    const [before, after] = [figures[n - 1]?.value, figures[n]?.value];
    if (before == null || after == null) continue;
    const signed = new Intl.NumberFormat(language, { signDisplay: "exceptZero", minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const about = {
      points: signed.format(100 * (after - before)),
      relative: before ? signed.format(100 * (after / before - 1)) : "–",
      from: conferences[n - 1] ?? "",
      to: conferences[n] ?? "",
    };
    return t("figures.change.said", about);
  }
  return "–";
}
