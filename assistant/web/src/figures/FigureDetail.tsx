import { type KeyboardEvent, useEffect, useRef } from "react";

import { SourceList } from "../ask/SourceList";
import { Icon } from "../shell/Icon";
import { SyntheticBadge } from "../shell/SyntheticBadge";
import { useLanguage } from "../words/language";
import { type Definition, type Figure, written } from "./figure";
import { nameOf } from "./names";
import { RowTable } from "./RowTable";

interface Props {
  figure: Figure;
  definitions: Definition[];
  onClose: () => void;
}

/** What a number means and what it counted: definition, both rows, what was left out, the evidence. */
export function FigureDetail({ figure, definitions, onClose }: Props) {
  const { language, t } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "start", behavior: "smooth" });
  }, [figure]);
  const definition = definitions.find((d) => d.id === figure.definition_id) ?? definitions.find((d) => d.id === figure.metric);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onClose();
  };
  const readings = [definition?.reading, definition?.other_reading].filter(Boolean);
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
        {figure.value === null ? t("figures.null") : written(figure.value, figure.unit, language)}
        {figure.numerator !== null && figure.denominator !== null && (
          <small>{t("figures.ratio", { numerator: rounded(figure.numerator, language), denominator: rounded(figure.denominator, language) })}</small>
        )}
        {figure.as_of && <small>{t("asof", { date: figure.as_of })}</small>}
      </p>
      {figure.reason_if_null && <p className="caution">{figure.reason_if_null}</p>}
      {figure.synthetic && <p className="caution">{t("figures.synthetic")}</p>}
      {definition && <p className="formula">{definition.formula[language] ?? definition.formula["en"]}</p>}
      {readings.map((reading) => (
        <p key={reading} className="formula">
          {reading}
        </p>
      ))}
      {(figure.warnings ?? []).map((warning) => (
        <p key={warning} className="caution">
          {warning}
        </p>
      ))}
      <RowTable title={t("figures.numerator")} rows={figure.numerator_rows} />
      <RowTable title={t("figures.denominator")} rows={figure.denominator_rows} />
      {figure.excluded.length > 0 && (
        <details>
          <summary>{t("figures.excluded", { n: figure.excluded.length })}</summary>
          <ul className="excluded">
            {figure.excluded.map(({ id, reason }) => (
              <li key={id}>
                <code>{id}</code> {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      <SourceList citations={figure.evidence} />
    </section>
  );
}

function rounded(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value);
}
