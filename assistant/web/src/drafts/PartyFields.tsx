import { useLanguage } from "../words/language";
import type { Party } from "./draft";
import { TextPair } from "./TextPair";

interface Props {
  legend: string;
  party: Party;
  onParty: (party: Party) => void;
}

const TIERS = ["", "metropolitan", "provincial", "basic", "department"] as const;

/** One side: its names, its country and its tier, which decide who must approve. */
export function PartyFields({ legend, party, onParty }: Props) {
  const { t } = useLanguage();
  return (
    <div className="party">
      <TextPair legend={legend} said={party.name} required onSaid={(name) => onParty({ ...party, name })} />
      <div className="pair">
        <label className="stack">
          {t("party.country")}
          <input
            value={party.country}
            maxLength={2}
            placeholder="KR"
            onChange={(event) => onParty({ ...party, country: event.target.value.toUpperCase() })}
          />
        </label>
        <label className="stack">
          {t("party.tier")}
          <select value={party.tier} onChange={(event) => onParty({ ...party, tier: event.target.value })}>
            {TIERS.map((tier) => (
              <option key={tier} value={tier}>
                {tier ? t(`tier.${tier}`) : "–"}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  );
}
