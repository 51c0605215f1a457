import { useLanguage } from "../words/language";

const EXAMPLES = ["example.1", "example.2", "example.3", "example.4"] as const;

/** What the empty page says: what may be asked here, and what an answer is worth. */
export function Examples({ onChosen }: { onChosen: (question: string) => void }) {
  const { t } = useLanguage();
  return (
    <section className="welcome">
      <h1>{t("welcome")}</h1>
      <p>{t("welcome.detail")}</p>
      <h2>{t("examples")}</h2>
      <ul className="examples">
        {EXAMPLES.map((word) => (
          <li key={word}>
            <button type="button" onClick={() => onChosen(t(word))}>
              {t(word)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
