import type { Answer } from "../types";
import { isWord, useLanguage } from "../words/language";

/** How the question ended, wherever it did not end in a plain answer. */
export function StatusLine({ answer }: { answer: Answer }) {
  const { t } = useLanguage();
  if (answer.status === "answered") return null;
  const word = `status.${answer.status}`;
  const family = answer.status.split("_")[0] ?? "";
  return (
    <>
      <p className={`status ${family}`}>{isWord(word) ? t(word) : answer.status}</p>
      {(answer.notices ?? []).map((notice) => (
        <p key={notice} className="reason">
          {notice}
        </p>
      ))}
    </>
  );
}
