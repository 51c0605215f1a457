import type { Answer } from "../types";
import { useLanguage } from "../words/language";
import { CitationButtons } from "./CitationButtons";

/** What the question took for granted, where the documents do not agree. */
export function Premises({ answer }: { answer: Answer }) {
  const { t } = useLanguage();
  const doubtful = (answer.premises ?? []).filter((premise) => premise.verdict !== "supported");
  if (!doubtful.length) return null;
  return (
    <ul className="premises" aria-label={t("premises")}>
      {doubtful.map(({ text, verdict, labels }) => (
        <li key={text}>
          <strong>{t(`premise.${verdict}`)}</strong> {text}
          <CitationButtons labels={labels} citations={answer.citations} />
        </li>
      ))}
    </ul>
  );
}
