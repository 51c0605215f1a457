import { useState } from "react";

import { open } from "../evidence/target";
import { Loading } from "../shell/Loading";
import { isWord, type Translate, useLanguage } from "../words/language";
import type { Evidence, Figure } from "./figure";
import { type Row, useRows } from "./rows";

interface Props {
  title: string;
  figure: Figure;
  ids: string[];
}

const FIRST = 20;
const ASIDE = new Set(["citation", "entered_by", "entered_at", "synthetic", "source", "note", "body"]);
const WIDEST = 6;

/** The rows a figure counted, each with the passage it was read from. */
export function RowTable({ title, figure, ids }: Props) {
  const { t } = useLanguage();
  const [shown, setShown] = useState(false);
  const [all, setAll] = useState(false);
  const rows = useRows(figure.definition_id, ids, shown);
  if (!ids.length) return null;
  const columns = columnsOf(rows ?? []);
  return (
    <details className="rows" onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        {title} <small>{t("figures.n", { n: ids.length })}</small>
      </summary>
      {!rows && <Loading />}
      {rows && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col">
                    {columnName(name, t)}
                  </th>
                ))}
                <th scope="col">{t("evidence")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, all ? undefined : FIRST).map((row, n) => (
                <tr key={n}>
                  {columns.map((name) => (
                    <td key={name}>{worded(said(row[name]), t)}</td>
                  ))}
                  <td>
                    <Source row={row} evidence={figure.evidence.find((e) => e.row === row.id)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows && rows.length > FIRST && (
        <button type="button" className="quiet" onClick={() => setAll(!all)}>
          {all ? t("less") : t("more", { n: rows.length - FIRST })}
        </button>
      )}
    </details>
  );
}

function Source({ row, evidence }: { row: Row; evidence: Evidence | undefined }) {
  const { t } = useLanguage();
  const place = evidence ?? (row["citation"] as Evidence | null | undefined);
  if (!place) return <>{said(row["source"] || row["entered_by"])}</>;
  return (
    <button type="button" className="title" title={place.quote} onClick={() => open({ ...place, document: place.document_id })}>
      {t("page.short", { page: place.page })}
    </button>
  );
}

/** The columns in which any row says something, the first few of them. */
function columnsOf(rows: Row[]): string[] {
  const spoken = (row: Row) => Object.keys(row).filter((name) => !ASIDE.has(name) && said(row[name]) !== "");
  return [...new Set(rows.flatMap(spoken))].sort((a, b) => Number(b === "id") - Number(a === "id")).slice(0, WIDEST);
}

export function columnName(name: string, t: Translate): string {
  const word = `column.${name}`;
  return isWord(word) ? t(word) : name;
}

/** A value of a fixed list in the page's language; anything else as it stands. */
function worded(value: string, t: Translate): string {
  const word = `value.${value}`;
  return isWord(word) ? t(word) : value;
}

function said(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
