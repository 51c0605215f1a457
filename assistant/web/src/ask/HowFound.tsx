import { useState } from "react";

import { post, Problem } from "../api";
import { Notice } from "../shell/Notice";
import { useLanguage } from "../words/language";

interface Candidate {
  label: number;
  text: string;
  score: number;
  shares: Record<string, number>;
  rejected: string[];
}

interface Explained {
  query: Record<string, unknown>;
  plan: { unknown?: { kind: string; words: string }[]; choices?: string[][] };
  tools: { name: string; args: Record<string, unknown> }[];
  candidates: Candidate[];
  answer: { status: string; sentences: { text: string; support: string; reason: string }[] };
}

const SLOTS = ["bodies", "teams", "cities", "local_governments", "countries", "region", "conferences", "years", "as_of", "months"];

/** What was understood of a question, what was called, and which sentences stood for choice. */
export function HowFound({ question }: { question: string }) {
  const { t } = useLanguage();
  const [found, setFound] = useState<Explained | null>(null);
  const [error, setError] = useState<Problem | null>(null);
  const ask = () => {
    if (found) return;
    setError(null);
    post<Explained>("/api/explain", { question }).then(setFound, (problem: Problem) => setError(problem));
  };
  return (
    <details className="how-found" onToggle={(event) => event.currentTarget.open && ask()}>
      <summary>{t("how.title")}</summary>
      {!found && !error && <p role="status">{t("how.working")}</p>}
      {error && <Notice error={error} onRetry={ask} />}
      {found && (
        <>
          <Understood found={found} />
          <Candidates candidates={found.candidates ?? []} />
        </>
      )}
    </details>
  );
}

function Understood({ found }: { found: Explained }) {
  const { t } = useLanguage();
  const slots = SLOTS.filter((name) => found.query?.[name] !== undefined);
  const unknown = found.plan?.unknown ?? [];
  const called = (found.tools ?? []).map((tool) => `${tool.name} ${JSON.stringify(tool.args)}`);
  return (
    <dl>
      {slots.map((name) => (
        <div key={name}>
          <dt>{t(`how.${name}` as "how.bodies")}</dt>
          <dd>{String(found.query[name])}</dd>
        </div>
      ))}
      {unknown.length > 0 && (
        <div>
          <dt>{t("how.unknown")}</dt>
          <dd>{unknown.map((one) => one.words).join(", ")}</dd>
        </div>
      )}
      <div>
        <dt>{t("how.called")}</dt>
        <dd>
          {called.map((call) => (
            <code key={call}>{call}</code>
          ))}
          {called.length === 0 && t("how.nothing")}
        </dd>
      </div>
    </dl>
  );
}

function Candidates({ candidates }: { candidates: Candidate[] }) {
  const { t } = useLanguage();
  if (!candidates.length) return null;
  return (
    <>
      <p>{t("how.candidates")}</p>
      <ol>
        {candidates.map(({ label, text, score, rejected }, place) => (
          <li key={`${label} ${place}`}>
            <span>
              [{label}] {text}
            </span>{" "}
            <small>
              {score.toFixed(2)} · {rejected.map((why) => t(`how.${why}` as "how.lack.value")).join("; ") || t("how.may")}
            </small>
          </li>
        ))}
      </ol>
    </>
  );
}
