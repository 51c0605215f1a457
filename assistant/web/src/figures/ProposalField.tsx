import { cited, open } from "../evidence/target";
import { type Code, isWord, type Translate, useLanguage } from "../words/language";
import { columnName } from "./RowTable";
import { type Column, type Found, typed } from "./proposal";

interface Props {
  id: string;
  name: string;
  found: Found | undefined;
  column: Column | undefined;
  text: string | undefined;
  onText: (text: string) => void;
}

/** One field of a proposed row: what was read, to be corrected, beside the words it was read from. */
export function ProposalField({ id, name, found, column, text, onText }: Props) {
  const { language, t } = useLanguage();
  const values = Object.entries(column?.values ?? {});
  const shown = text ?? typed(found?.value);
  const common = { id, value: shown, required: column?.required ?? false, "aria-invalid": !found && !shown.trim() };
  return (
    <div className="field">
      <label htmlFor={id}>{columnName(name, t)}</label>
      {values.length > 0 ? (
        <select {...common} onChange={(event) => onText(event.target.value)}>
          {!(shown in (column?.values ?? {})) && <option value={shown}>{shown}</option>}
          {values.map(([value, korean]) => (
            <option key={value} value={value}>
              {called(value, korean, { language, t })}
            </option>
          ))}
        </select>
      ) : (
        <input {...common} onChange={(event) => onText(event.target.value)} />
      )}
      {found ? (
        <button type="button" className="title" onClick={() => open(cited(found.citation))}>
          “{found.citation.quote}”
        </button>
      ) : (
        <span className="doubt">{t("review.unread")}</span>
      )}
    </div>
  );
}

/** A value of a fixed list as the reader calls it. */
function called(value: string, korean: string[], { language, t }: { language: Code; t: Translate }): string {
  const word = `value.${value}`;
  if (isWord(word)) return t(word);
  return (language === "ko" && korean[0]) || value.replaceAll("_", " ");
}
