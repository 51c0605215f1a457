import { useLanguage } from "../words/language";

/** What a question may have meant; a press asks that. */
export function ChoiceList({ choices, onAsk }: { choices: string[]; onAsk: (question: string) => void }) {
  const { t } = useLanguage();
  if (!choices.length) return null;
  return (
    <ul className="examples choices" aria-label={t("ask.choices")}>
      {choices.map((choice) => (
        <li key={choice}>
          <button type="button" onClick={() => onAsk(choice)}>
            {choice}
          </button>
        </li>
      ))}
    </ul>
  );
}
