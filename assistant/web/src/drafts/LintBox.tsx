import { type ChangeEvent, useState } from "react";

import { upload } from "../api";
import { Notice } from "../shell/Notice";
import { useLanguage } from "../words/language";
import type { Finding } from "./draft";
import { FindingList } from "./FindingList";

interface Review {
  name: string;
  findings: Finding[];
}

/** Has any text reviewed, a partner's draft say, as our own would be. */
export function LintBox() {
  const { t } = useLanguage();
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
    try {
      const { findings } = await upload<{ findings: Finding[] }>("/api/drafts/lint", form);
      setReview({ name: file.name, findings });
    } catch (failure) {
      setError(failure as Error);
    }
    setBusy(false);
  };
  return (
    <section className="draft-form">
      <h2>{t("lint")}</h2>
      <p className="explain">{t("lint.detail")}</p>
      <label className="quiet file">
        {t(busy ? "lint.busy" : "lint.choose")}
        <input type="file" className="unseen" accept=".docx,.hwpx,.hwp,.pdf,.md,.txt" disabled={busy} onChange={(event) => void choose(event)} />
      </label>
      {error && <Notice error={error} />}
      {review && (
        <div role="status">
          <h3>{t("lint.of", { name: review.name, n: review.findings.length })}</h3>
          <FindingList findings={review.findings} />
        </div>
      )}
    </section>
  );
}
