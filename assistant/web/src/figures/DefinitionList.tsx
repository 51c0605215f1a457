import { useLanguage } from "../words/language";
import type { Definition } from "./figure";

/** Every figure this server can compute, with its formula in words. */
export function DefinitionList({ definitions }: { definitions: Definition[] }) {
  const { language } = useLanguage();
  return (
    <dl className="definitions">
      {definitions.map((definition) => (
        <div key={definition.id}>
          <dt>
            {definition.name[language] ?? definition.name["en"]} <code>{definition.id}</code>
          </dt>
          <dd>{definition.formula[language] ?? definition.formula["en"]}</dd>
          {definition.reading && <dd>{definition.reading}</dd>}
          {definition.other_reading && <dd>{definition.other_reading}</dd>}
          {definition.edge_cases.map((edge) => (
            <dd key={edge} className="edge">
              {edge}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
