import { useState } from "react";

import { put } from "../api";
import { SourceList } from "../ask/SourceList";
import { useFocusAfter } from "../shell/focus";
import { Notice } from "../shell/Notice";
import { rememberedName } from "../shell/person";
import { isWord, useLanguage } from "../words/language";
import { ClauseText } from "./ClauseText";
import type { Clause, Said } from "./draft";
import { FindingList } from "./FindingList";

interface Props {
  base: string;
  clause: Clause;
  languages: string[];
  version: number;
  editable: boolean;
  onSaved: () => void;
}

/** One clause in its languages, with its origin, findings and sources beside it; it can be edited. */
export function ClauseCard({ base, clause, languages, version, editable, onSaved }: Props) {
  const { language, t } = useLanguage();
  const [text, setText] = useState<Said | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const opener = useFocusAfter(text !== null);
  const origin = `origin.${clause.origin}`;
  const save = async () => {
    setBusy(true);
    try {
      await put(`${base}/clauses/${encodeURIComponent(clause.id)}`, { text, base: version, author: rememberedName() });
      setText(null);
      setError(null);
      onSaved();
    } catch (failure) {
      setError(failure as Error);
    }
    setBusy(false);
  };
  return (
    <article className="clause">
      <header>
        <h3>{clause.title[language] ?? Object.values(clause.title)[0]}</h3>
        <span className={`badge origin-${clause.origin}`}>{isWord(origin) ? t(origin) : clause.origin}</span>
        {editable && !text && (
          <button ref={opener} type="button" className="quiet" onClick={() => setText(clause.text)}>
            {t("clause.edit")}
          </button>
        )}
      </header>
      <div className="clause-body">
        <div className="clause-texts">
          {languages.map((code, n) =>
            text ? (
              <textarea
                key={code}
                lang={code}
                rows={6}
                autoFocus={n === 0}
                value={text[code] ?? ""}
                aria-label={`${clause.title[code] ?? clause.id} (${code})`}
                onChange={(event) => setText({ ...text, [code]: event.target.value })}
              />
            ) : (
              <ClauseText key={code} code={code} text={clause.text[code] ?? ""} citations={clause.citations} />
            ),
          )}
        </div>
        <aside>
          <FindingList findings={clause.findings} />
          <SourceList citations={clause.citations} />
        </aside>
      </div>
      {error && <Notice error={error} />}
      {text && (
        <div className="actions">
          <button type="button" className="primary" disabled={busy} onClick={() => void save()}>
            {t("save")}
          </button>
          <button type="button" className="quiet" onClick={() => setText(null)}>
            {t("cancel")}
          </button>
        </div>
      )}
    </article>
  );
}
