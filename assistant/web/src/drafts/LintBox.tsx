import { type ChangeEvent, useState } from "react";

import { upload } from "../api";
import { Notice } from "../shell/Notice";
import { useLanguage } from "../words/language";
import { type Finding, INSTRUMENTS } from "./draft";
import { FindingList } from "./FindingList";

interface Review {
  name: string;
  findings: Finding[];
  missing: string[];
  truncated: boolean;
}

/** Has any text reviewed, a partner's draft say, as our own would be. */
export function LintBox() {
  const { language, t } = useLanguage();
  const [instrument, setInstrument] = useState("");
  const [review, setReview] = useState<Review | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    setBusy(true);
    setError(null);
    const form = new FormData();
    form.append("file", file);
    form.append("language", language);
    form.append("instrument", instrument);
    try {
      const found = await upload<Omit<Review, "name">>("/api/drafts/lint", form);
      setReview({ ...found, name: file.name });
    } catch (failure) {
      setError(failure as Error);
    }
    setBusy(false);
  };
  return (
    <section className="draft-form">
      <h2>{t("lint")}</h2>
      <p className="explain">{t("lint.detail")}</p>
      <label className="stack">
        {t("draft.instrument")}
        <select value={instrument} onChange={(event) => setInstrument(event.target.value)}>
          <option value="">{t("lint.any")}</option>
          {INSTRUMENTS.map((name) => (
            <option key={name} value={name}>
              {t(`instrument.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="quiet file">
        {t(busy ? "lint.busy" : "lint.choose")}
        <input type="file" className="unseen" accept=".docx,.hwpx,.hwp,.pdf,.md,.txt" disabled={busy} onChange={(event) => void choose(event)} />
      </label>
      {error && <Notice error={error} />}
      {review && (
        <div role="status">
          <h3>{t("lint.of", { name: review.name, n: review.findings.length })}</h3>
          {review.truncated && <p className="caution">{t("lint.truncated")}</p>}
          {review.missing.length > 0 && <p>{t("lint.missing", { clauses: review.missing.join(", ") })}</p>}
          <FindingList findings={review.findings} />
        </div>
      )}
    </section>
  );
}
