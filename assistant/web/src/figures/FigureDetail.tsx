import { type KeyboardEvent, useEffect, useRef } from "react";

import { useFocusBack } from "../shell/focus";
import { Icon } from "../shell/Icon";
import { SyntheticBadge } from "../shell/SyntheticBadge";
import { useLanguage } from "../words/language";
import { EvidenceList } from "./EvidenceList";
import { type Definition, type Figure, written } from "./figure";
import { nameOf } from "./names";
import { RowTable } from "./RowTable";
import { valueOf } from "./units";

interface Props {
  figure: Figure;
  definitions: Definition[];
  onClose: () => void;
}

/** What a number means and what it counted: definition, both rows, what was left out, the evidence. */
export function FigureDetail({ figure, definitions, onClose }: Props) {
  const { language, t } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusBack();
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "start", behavior: "smooth" });
  }, [figure]);
  const definition = definitions.find((d) => d.id === figure.definition_id);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onClose();
  };
  const { numerator, denominator, excluded } = figure;
  return (
    <section className="detail" aria-labelledby="figure-title" onKeyDown={leave}>
      <header>
        <h2 id="figure-title" ref={heading} tabIndex={-1}>
          {nameOf(definitions, figure.definition_id, language)} <small>{figure.definition_id}</small>
        </h2>
        {figure.synthetic && <SyntheticBadge />}
        {figure.provisional && <span className="badge warn">{t("figures.provisional")}</span>}
        <button type="button" className="bare" aria-label={t("close")} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <p className="detail-value">
        {valueOf(figure, language, t)}
        {numerator !== null && denominator !== null && (
          <small>
            {t("figures.ratio", {
              numerator: written(numerator, "", language),
              denominator: written(denominator, "", language),
            })}
          </small>
        )}
        {figure.as_of && <small>{t("asof", { date: figure.as_of })}</small>}
      </p>
      {figure.told ? <p>{figure.told}</p> : figure.reason_if_null && <p className="caution">{figure.reason_if_null}</p>}
      {figure.synthetic && <p className="caution">{t("figures.synthetic")}</p>}
      {definition && (
        <dl className="formula">
          <dt>{t("figures.formula")}</dt>
          <dd>{definition.formula[language] ?? definition.formula["en"]}</dd>
          {[definition.reading, definition.other_reading].filter(Boolean).map((reading) => (
            <dd key={reading}>{reading}</dd>
          ))}
        </dl>
      )}
      <RowTable title={t("figures.numerator")} figure={figure} ids={figure.numerator_rows} />
      <RowTable title={t("figures.denominator")} figure={figure} ids={figure.denominator_rows} />
      {excluded.length > 0 && (
        <details className="rows">
          <summary>{t("figures.excluded", { n: excluded.length })}</summary>
          <ul className="excluded">
            {excluded.map(({ id, reason }) => (
              <li key={id}>
                <code>{id}</code> {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      <EvidenceList figure={figure} />
    </section>
  );
}
