import type { Answer } from "../types";
import { isWord, useLanguage } from "../words/language";

/** How the question ended, wherever it did not end in a plain answer; and what a reader must know of any answer. */
export function StatusLine({ answer }: { answer: Answer }) {
  const { t } = useLanguage();
  const plain = answer.status === "answered";
  const word = `status.${answer.status}`;
  const family = answer.status.split("_")[0] ?? "";
  return (
    <>
      {!plain && <p className={`status ${family}`}>{isWord(word) ? t(word) : answer.status}</p>}
      {(answer.notices ?? []).map((notice) => (
        <p key={notice} className="reason">
          {notice}
        </p>
      ))}
    </>
  );
}
