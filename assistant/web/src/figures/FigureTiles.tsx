import type { Definition, Figure } from "./figure";
import { FigureTile } from "./FigureTile";

interface Props {
  names: string[];
  about: Record<string, string | number>;
  definitions: Definition[];
  onChosen: (figure: Figure) => void;
}

/** Several figures beside one another, those that this server defines. */
export function FigureTiles({ names, about, definitions, onChosen }: Props) {
  return (
    <div className="tiles">
      {names
        .map((id) => definitions.find((d) => d.id === id))
        .filter((d): d is Definition => d !== undefined)
        .map((definition) => (
          <FigureTile key={definition.id} definition={definition} about={about} onChosen={onChosen} />
        ))}
    </div>
  );
}
