import { useState } from "react";

import { useLanguage } from "../words/language";
import { percent } from "./figure";
import { countryOf } from "./names";

interface Props {
  shares: Record<string, number>;
  title: string;
}

const FIRST = 12;

/** Shares by country, the largest first. */
export function ShareBars({ shares, title }: Props) {
  const { language, t } = useLanguage();
  const [all, setAll] = useState(false);
  const ranked = Object.entries(shares).sort((a, b) => b[1] - a[1]);
  const widest = ranked[0]?.[1] ?? 1;
  return (
    <figure className="bars">
      <figcaption>{title}</figcaption>
      <ol>
        {ranked.slice(0, all ? undefined : FIRST).map(([code, share]) => (
          <li key={code}>
            <span>{countryOf(code, language)}</span>
            <span className="track" aria-hidden="true">
              <i style={{ width: `${(100 * share) / widest}%` }} />
            </span>
            <span className="share">{percent(share, language)}</span>
          </li>
        ))}
      </ol>
      {ranked.length > FIRST && (
        <button type="button" className="quiet" onClick={() => setAll(!all)}>
          {all ? t("less") : t("more", { n: ranked.length - FIRST })}
        </button>
      )}
    </figure>
  );
}
