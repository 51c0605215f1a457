import { isWord, useLanguage } from "../words/language";

/** What a row of the record is called. */
export function RecordKind({ kind }: { kind: string }) {
  const { t } = useLanguage();
  const word = `record.${kind}`;
  return <>{isWord(word) ? t(word) : kind}</>;
}
