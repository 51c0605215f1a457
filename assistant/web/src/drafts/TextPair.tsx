import { useLanguage } from "../words/language";
import type { Said } from "./draft";

interface Props {
  legend: string;
  said: Said;
  rows?: number;
  /** Whether at least one of the two has to be filled in. */
  required?: boolean;
  onSaid: (said: Said) => void;
}

/** The same thing said in Korean and in English. */
export function TextPair({ legend, said, rows = 1, required = false, onSaid }: Props) {
  const { t } = useLanguage();
  const open = required && !Object.values(said).some((text) => text.trim());
  return (
    <fieldset className="pair">
      <legend>{legend}</legend>
      {(["ko", "en"] as const).map((code) => {
        const common = {
          value: said[code] ?? "",
          required: open,
          lang: code,
          "aria-label": `${legend}, ${t(`language.${code}`)}`,
          placeholder: t(`language.${code}`),
        };
        const change = (text: string) => onSaid({ ...said, [code]: text });
        return rows > 1 ? (
          <textarea key={code} rows={rows} {...common} onChange={(event) => change(event.target.value)} />
        ) : (
          <input key={code} {...common} onChange={(event) => change(event.target.value)} />
        );
      })}
    </fieldset>
  );
}
