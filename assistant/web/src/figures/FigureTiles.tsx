import type { Choice, Definition } from "./figure";
import { FigureTile } from "./FigureTile";

interface Props {
  names: string[];
  about: Choice["about"];
  definitions: Definition[];
  onChosen: (choice: Choice) => void;
}

/** Several figures beside one another, those that this server defines. */
export function FigureTiles({ names, about, definitions, onChosen }: Props) {
  const known = names.flatMap((id) => definitions.find((d) => d.id === id) ?? []);
  return (
    <div className="tiles">
      {known.map((definition) => (
        <FigureTile key={definition.id} definition={definition} about={about} onChosen={onChosen} />
      ))}
    </div>
  );
}
