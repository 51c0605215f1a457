import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { useLanguage } from "../words/language";
import { addressOf, type Choice, type Definition, type Figure } from "./figure";
import { FigureDetail } from "./FigureDetail";

interface Props {
  choice: Choice;
  definitions: Definition[];
  onClose: () => void;
}

/** A chosen figure, loaded whole. */
export function LoadedFigure({ choice, definitions, onClose }: Props) {
  const { language } = useLanguage();
  const { data, error, reload } = useLoaded<Figure>(addressOf(choice, language));
  if (error) return <Notice error={error} onRetry={reload} />;
  if (!data) return <Loading />;
  return <FigureDetail figure={data} definitions={definitions} onClose={onClose} />;
}
