import { useState } from "react";

import { cited, open } from "../evidence/target";
import type { Citation } from "../types";
import { isWord, useLanguage } from "../words/language";
import type { Row } from "./figure";

interface Props {
  title: string;
  rows: (Row | string)[];
}

const FIRST = 20;
const ASIDE = new Set(["citation", "entered_by", "entered_at", "synthetic", "source", "note", "body"]);
const WIDEST = 6;

/** The rows a figure counted, each with the document it came from. */
export function RowTable({ title, rows }: Props) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  if (!rows.length) return null;
  const whole = rows.map((row) => (typeof row === "string" ? { id: row } : row));
  const columns = columnsOf(whole);
  return (
    <details className="rows">
      <summary>
        {title} <small>{t("figures.n", { n: rows.length })}</small>
      </summary>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {isWord(`column.${name}`) ? t(`column.${name}` as "column.id") : name}
                </th>
              ))}
              <th scope="col">{t("evidence")}</th>
            </tr>
          </thead>
          <tbody>
            {whole.slice(0, all ? undefined : FIRST).map((row, n) => (
              <tr key={n}>
                {columns.map((name) => (
                  <td key={name}>{said(row[name])}</td>
                ))}
                <td>
                  <Source row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > FIRST && (
        <button type="button" className="quiet" onClick={() => setAll(!all)}>
          {all ? t("less") : t("more", { n: rows.length - FIRST })}
        </button>
      )}
    </details>
  );
}

function Source({ row }: { row: Row }) {
  const { t } = useLanguage();
  const citation = row["citation"] as Citation | null | undefined;
  if (!citation) return <>{said(row["source"] ?? row["entered_by"])}</>;
  return (
    <button type="button" className="title" onClick={() => open(cited(citation))}>
      {citation.title ?? t("page.short", { page: citation.page })}
    </button>
  );
}

/** The columns in which any row says something, the first few of them. */
function columnsOf(rows: Row[]): string[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row).filter((name) => !ASIDE.has(name) && said(row[name]) !== "")));
  return [...names].slice(0, WIDEST);
}

function said(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
