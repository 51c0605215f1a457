import type { Citation, Sentence } from "../types";
import { useLanguage } from "../words/language";
import { AnswerSentence } from "./AnswerSentence";
import type { Turn } from "./turn";

/** The sentences that have arrived; where there are none, the fixed sentence of the status. */
export function AnswerText({ turn }: { turn: Turn }) {
  const { sentences, citations, answer } = turn;
  if (sentences.length === 0) {
    return answer ? <p className="fixed">{answer.answer}</p> : null;
  }
  if (answer?.shape === "table" || answer?.shape === "sources") {
    return <AnswerTable sentences={sentences} citations={citations} />;
  }
  if (answer?.shape === "list") {
    return (
      <ul className="sentences" lang={answer.language}>
        {sentences.map((sentence, n) => (
          <li key={n}>
            <AnswerSentence sentence={sentence} citations={citations} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <div className="sentences" lang={answer?.language}>
      {sentences.map((sentence, n) => (
        <AnswerSentence key={n} sentence={sentence} citations={citations} />
      ))}
    </div>
  );
}

/** The sentences as rows, each beside the document and the page it stands on. */
function AnswerTable({ sentences, citations }: { sentences: Sentence[]; citations: Citation[] }) {
  const { t } = useLanguage();
  const places = (labels: number[]) => citations.filter((citation) => labels.includes(citation.label));
  return (
    <div className="scrolled">
      <table className="answer-table">
        <thead>
          <tr>
            <th scope="col">{t("table.statement")}</th>
            <th scope="col">{t("table.source")}</th>
          </tr>
        </thead>
        <tbody>
          {sentences.map((sentence, n) => (
            <tr key={n}>
              <td>
                <AnswerSentence sentence={sentence} citations={citations} />
              </td>
              <td>
                {places(sentence.labels).map(({ label, title, page }) => (
                  <div key={label}>
                    {title}, {t("page.short", { page })}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
