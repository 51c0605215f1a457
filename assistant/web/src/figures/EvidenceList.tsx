import { useState } from "react";

import { open } from "../evidence/target";
import { useLoaded } from "../shell/loaded";
import type { Schemas } from "../types";
import { useLanguage } from "../words/language";
import type { Evidence, Figure } from "./figure";

const FIRST = 8;

/** Where the counted rows come from: passages that open, and who entered what no document says. */
export function EvidenceList({ figure }: { figure: Figure }) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  const places = distinct(figure.evidence);
  const { data } = useLoaded<Schemas["DocumentList"]>(places.length ? "/api/documents" : "");
  const titles = new Map(data?.documents.map((d) => [d.id, d.title]));
  return (
    <section className="sources">
      <h3>{t("sources")}</h3>
      <ul>
        {places.slice(0, all ? undefined : FIRST).map((place) => (
          <li key={`${place.document_id} ${place.page} ${place.start}`}>
            <button type="button" className="card" onClick={() => open({ ...place, document: place.document_id })}>
              <span className="card-body">
                <span className="card-title">{titles.get(place.document_id) ?? t("evidence")}</span>
                <span className="card-facts">{t("page.short", { page: place.page })}</span>
                <span className="card-quote">{place.quote}</span>
              </span>
            </button>
          </li>
        ))}
        {(figure.provenance ?? []).map(({ source, by, at, rows }) => (
          <li key={`${source} ${by} ${at}`} className="card-facts">
            {t("figures.entered", { n: rows.length, source: source || "–", by: by || "–", at: at.slice(0, 10) })}
          </li>
        ))}
      </ul>
      {places.length > FIRST && (
        <button type="button" className="quiet" onClick={() => setAll(!all)}>
          {all ? t("less") : t("more", { n: places.length - FIRST })}
        </button>
      )}
    </section>
  );
}

/** Each place once: many rows may rest on the same passage. */
function distinct(evidence: Evidence[]): Evidence[] {
  return [...new Map(evidence.map((e) => [`${e.document_id} ${e.page} ${e.start}`, e])).values()];
}
