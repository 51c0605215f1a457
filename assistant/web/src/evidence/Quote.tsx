import { slice } from "../positions";
import { useLanguage } from "../words/language";

interface Props {
  text: string;
  span: [number, number];
}

/** The quoted words as text, for reading and for copying. */
export function Quote({ text, span }: Props) {
  const { t } = useLanguage();
  return (
    <blockquote className="quote" aria-label={t("evidence.quote")}>
      {slice(text, span[0], span[1])}
    </blockquote>
  );
}
