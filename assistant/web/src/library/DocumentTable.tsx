import { useState } from "react";

import { remove } from "../api";
import { open } from "../evidence/target";
import { Icon } from "../shell/Icon";
import { Notice } from "../shell/Notice";
import { SyntheticBadge } from "../shell/SyntheticBadge";
import type { DocumentCard } from "../types";
import { isWord, useLanguage } from "../words/language";

interface Props {
  documents: DocumentCard[];
  onChanged: () => void;
}

export function DocumentTable({ documents, onChanged }: Props) {
  const { t } = useLanguage();
  const [error, setError] = useState<Error | null>(null);
  const named = (word: string, value: string) => (isWord(word) ? t(word) : value);
  const takeOff = ({ id, title }: DocumentCard) => {
    if (!window.confirm(t("document.remove.sure", { title }))) return;
    remove(`/api/documents/${encodeURIComponent(id)}`).then(onChanged, setError);
  };
  if (!documents.length) return <p className="empty">{t("library.none")}</p>;
  return (
    <>
      {error && <Notice error={error} />}
      <table className="documents">
        <thead>
          <tr>
            <th scope="col">{t("document.title")}</th>
            <th scope="col">{t("filter.kind")}</th>
            <th scope="col">{t("document.issued")}</th>
            <th scope="col">{t("document.pages")}</th>
            <th scope="col">
              <span className="unseen">{t("document.remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <tr key={document.id}>
              <td>
                <button type="button" className="title" onClick={() => open({ document: document.id, page: 1 })}>
                  {document.title}
                </button>{" "}
                {document.synthetic && <SyntheticBadge />}
                <small>
                  {document.name} · {document.scope}
                </small>
              </td>
              <td>
                {named(`kind.${document.kind}`, document.kind)}
                <small>{named(`language.${document.language}`, document.language)}</small>
              </td>
              <td className="date">{document.issued_on || "–"}</td>
              <td className="number">{document.pages}</td>
              <td>
                <button type="button" className="bare" aria-label={`${t("document.remove")}: ${document.title}`} title={t("document.remove")} onClick={() => takeOff(document)}>
                  <Icon name="trash" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
