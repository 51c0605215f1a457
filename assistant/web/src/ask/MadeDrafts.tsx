import { Link } from "../shell/Link";
import type { ToolCall } from "../types";
import { isWord, useLanguage } from "../words/language";

/** The drafts an answer made; each opens on the drafting table. */
export function MadeDrafts({ tools }: { tools: ToolCall[] }) {
  const { language, t } = useLanguage();
  const drafts = tools.flatMap(({ name, result }) => (name === "draft" && isDraft(result) ? [result] : []));
  if (!drafts.length) return null;
  return (
    <section className="sources made-drafts" aria-label={t("nav.drafts")}>
      <ul>
        {drafts.map(({ id, instrument, spec }) => (
          <li key={id}>
            <Link className="card" href={`/drafts/${encodeURIComponent(id)}`}>
              <span className="card-body">
                <span className="card-title">{named(instrument)}</span>
                <span className="card-facts">{(spec?.parties ?? []).map(partyName).join(" · ")}</span>
                <span className="card-quote">{t("draft.open")}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );

  function named(instrument: string): string {
    const word = `instrument.${instrument}`;
    return isWord(word) ? t(word) : instrument;
  }

  function partyName({ name }: Party): string {
    return name[language] ?? Object.values(name)[0] ?? "";
  }
}

interface Party {
  name: Record<string, string>;
}

interface MadeDraft {
  id: string;
  instrument: string;
  spec?: { parties?: Party[] };
}

function isDraft(result: unknown): result is MadeDraft {
  return typeof result === "object" && result !== null && "id" in result && "instrument" in result;
}
