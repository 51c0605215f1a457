import { type FormEvent, useState } from "react";

import { post } from "../api";
import { go } from "../router";
import { Notice } from "../shell/Notice";
import { useLanguage } from "../words/language";
import { AreaFields } from "./AreaFields";
import { type Draft, EMPTY, filled, INSTRUMENTS, LANGUAGES, type Spec } from "./draft";
import { PartyFields } from "./PartyFields";
import { PlanFields } from "./PlanFields";
import { TextPair } from "./TextPair";

/** What a draft is made from. Whatever is left empty becomes a marked place to fill, never a guess. */
export function DraftForm() {
  const { t } = useLanguage();
  const [spec, setSpec] = useState<Spec>(EMPTY);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<Spec>) => setSpec({ ...spec, ...part });
  const toggle = (code: string) => {
    const has = spec.languages.includes(code);
    const languages = has ? spec.languages.filter((c) => c !== code) : [...spec.languages, code];
    if (languages.length) set({ languages });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const draft = await post<Draft>("/api/drafts", filled(spec));
      go(`/drafts/${encodeURIComponent(draft.id)}`);
    } catch (failure) {
      setError(failure as Error);
    }
    setBusy(false);
  };
  return (
    <form className="draft-form" onSubmit={(event) => void submit(event)}>
      <h2>{t("drafts.new")}</h2>
      <p className="explain">{t("drafts.new.detail")}</p>
      <div className="pair">
        <label className="stack">
          {t("draft.instrument")}
          <select value={spec.instrument} onChange={(event) => set({ instrument: event.target.value })}>
            {INSTRUMENTS.map((name) => (
              <option key={name} value={name}>
                {t(`instrument.${name}`)}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="checks">
          <legend>{t("draft.languages")}</legend>
          {LANGUAGES.map((code) => (
            <label key={code}>
              <input type="checkbox" checked={spec.languages.includes(code)} onChange={() => toggle(code)} />
              {t(`language.${code}`)}
            </label>
          ))}
        </fieldset>
      </div>
      {spec.parties.map((party, n) => (
        <PartyFields
          key={n}
          legend={t("draft.party", { n: n + 1 })}
          party={party}
          onParty={(changed) => set({ parties: spec.parties.map((old, m) => (m === n ? changed : old)) })}
        />
      ))}
      <TextPair legend={t("draft.purpose")} said={spec.purpose} rows={3} onSaid={(purpose) => set({ purpose })} />
      <AreaFields areas={spec.areas} onAreas={(areas) => set({ areas })} />
      <div className="pair">
        <label className="stack">
          {t("draft.term")}
          <input
            type="number"
            min={1}
            max={50}
            value={spec.term_years ?? ""}
            onChange={(event) => set({ term_years: event.target.value ? Number(event.target.value) : null })}
          />
        </label>
        <label className="stack">
          {t("draft.team")}
          <input value={spec.team} onChange={(event) => set({ team: event.target.value })} />
        </label>
      </div>
      <PlanFields plan={spec.plan} onPlan={(plan) => set({ plan })} />
      <label className="stack">
        {t("draft.facts")}
        <textarea
          rows={3}
          value={spec.facts.join("\n")}
          onChange={(event) => set({ facts: event.target.value ? event.target.value.split("\n") : [] })}
        />
      </label>
      {error && <Notice error={error} />}
      <button type="submit" className="primary" disabled={busy}>
        {t(busy ? "drafts.making" : "drafts.make")}
      </button>
    </form>
  );
}
