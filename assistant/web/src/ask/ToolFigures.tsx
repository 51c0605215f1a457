import { useState } from "react";

import { type Figure } from "../figures/figure";
import { FigureButton } from "../figures/FigureButton";
import { FigureDetail } from "../figures/FigureDetail";
import { nameOf } from "../figures/names";
import { useLoaded } from "../shell/loaded";
import { SyntheticBadge } from "../shell/SyntheticBadge";
import type { Schemas, ToolCall } from "../types";
import { useLanguage } from "../words/language";

/** The figures an answer was computed with; each opens its definition, rows and evidence. */
export function ToolFigures({ tools }: { tools: ToolCall[] }) {
  const { language, t } = useLanguage();
  const [chosen, setChosen] = useState<Figure | null>(null);
  const figures = tools.flatMap((tool) => figuresIn(tool.result));
  const { data } = useLoaded<Schemas["DefinitionList"]>(figures.length ? "/api/metrics" : "");
  if (!figures.length) return null;
  const definitions = data?.metrics ?? [];
  return (
    <section className="sources" aria-label={t("figures.used")}>
      <h3>{t("figures.used")}</h3>
      <ul className="tool-figures">
        {figures.map((figure, n) => (
          <li key={n}>
            {nameOf(definitions, figure.definition_id, language)}
            {typeof figure.scope?.["conference"] === "number" && ` · ${t("figures.conference", { n: figure.scope["conference"] })}`}
            <FigureButton point={figure} onChosen={() => setChosen(figure)} />
            {figure.synthetic && <SyntheticBadge />}
          </li>
        ))}
      </ul>
      {chosen && <FigureDetail figure={chosen} definitions={definitions} onClose={() => setChosen(null)} />}
    </section>
  );
}

/** Every figure in a tool's result, whether it is one, a list of them, or something else altogether. */
function figuresIn(result: unknown): Figure[] {
  if (typeof result === "string" && result.startsWith("{")) return figuresIn(parsed(result));
  if (Array.isArray(result)) return result.flatMap(figuresIn);
  if (typeof result !== "object" || result === null) return [];
  if ("definition_id" in result && "value" in result && "numerator_rows" in result) return [result as Figure];
  return Object.values(result).flatMap((part) => (Array.isArray(part) ? figuresIn(part) : []));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
