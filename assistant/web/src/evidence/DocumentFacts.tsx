import { SyntheticBadge } from "../shell/SyntheticBadge";
import type { DocumentCard } from "../types";
import { isWord, useLanguage } from "../words/language";

interface Props {
  document: DocumentCard;
  ocr: boolean;
}

/** What kind of document this is, of which day, and whether it is invented. */
export function DocumentFacts({ document, ocr }: Props) {
  const { t, language } = useLanguage();
  const notes = document.note_sentences?.[language] ?? document.notes ?? [];
  const kind = `kind.${document.kind}`;
  return (
    <div className="facts">
      {document.synthetic && <SyntheticBadge />}
      <span>{isWord(kind) ? t(kind) : document.kind}</span>
      {document.issued_on && <span>{t("issued", { date: document.issued_on })}</span>}
      {document.as_of && <span>{t("asof", { date: document.as_of })}</span>}
      {document.source && <span>{t("source", { source: document.source })}</span>}
      {ocr && <span className="badge">{t("ocr")}</span>}
      {document.synthetic && <p>{t("synthetic.title")}</p>}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
