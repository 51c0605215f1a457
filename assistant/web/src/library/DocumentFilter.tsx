import type { DocumentCard } from "../types";
import { isWord, useLanguage } from "../words/language";
import { ALL, type Filter, valuesOf } from "./filter";

interface Props {
  documents: DocumentCard[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
  shown: number;
}

const CHOICES = [
  { field: "kind", prefix: "kind" },
  { field: "language", prefix: "language" },
  { field: "scope", prefix: "scope" },
] as const;

/** Narrows the list by title, kind, language, scope and date. */
export function DocumentFilter({ documents, filter, onFilter, shown }: Props) {
  const { t } = useLanguage();
  const set = (field: keyof Filter, value: string) => onFilter({ ...filter, [field]: value });
  const named = (prefix: string, value: string) => {
    const word = `${prefix}.${value}`;
    return prefix !== "scope" && isWord(word) ? t(word) : value;
  };
  return (
    <div className="filters" role="search">
      <input
        type="search"
        value={filter.words}
        placeholder={t("filter.words")}
        aria-label={t("filter.words")}
        onChange={(event) => set("words", event.target.value)}
      />
      {CHOICES.map(({ field, prefix }) => (
        <select key={field} value={filter[field]} aria-label={t(`filter.${field}`)} onChange={(event) => set(field, event.target.value)}>
          <option value="">{t(`filter.${field}`)}</option>
          {valuesOf(documents, field).map((value) => (
            <option key={value} value={value}>
              {named(prefix, value)}
            </option>
          ))}
        </select>
      ))}
      {(["from", "to"] as const).map((field) => (
        <label key={field}>
          {t(`filter.${field}`)}
          <input type="date" value={filter[field]} onChange={(event) => set(field, event.target.value)} />
        </label>
      ))}
      <span className="shown" role="status">
        {t("filter.shown", { shown, all: documents.length })}
      </span>
      {filter !== ALL && (
        <button type="button" className="quiet" onClick={() => onFilter(ALL)}>
          {t("filter.clear")}
        </button>
      )}
    </div>
  );
}
