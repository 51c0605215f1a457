import { useLoaded } from "../shell/loaded";
import { useLanguage } from "../words/language";

/** What the empty page says: what may be asked here, and what an answer is worth. */
export function Examples({ onChosen }: { onChosen: (question: string) => void }) {
  const { language, t } = useLanguage();
  const questions = useLoaded<{ questions: string[] }>(`/api/suggestions?language=${language}`).data?.questions ?? [];
  return (
    <section className="welcome">
      <h1>{t("welcome")}</h1>
      <p>{t("welcome.detail")}</p>
      {questions.length > 0 && <h2>{t("examples")}</h2>}
      <ul className="examples">
        {questions.map((question) => (
          <li key={question}>
            <button type="button" onClick={() => onChosen(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
