import { useEffect, useRef } from "react";

import { useLoaded } from "../shell/loaded";
import type { Schemas } from "../types";
import { useLanguage } from "../words/language";
import type { Inquiry } from "./conversation";

type Manner = Omit<Inquiry, "question">;

interface Props {
  manner: Manner;
  onManner: (manner: Manner) => void;
}

const LANGUAGES = ["ko", "en", "zh", "ja"] as const;

/** Which documents are asked, and in which language the answer should come. */
export function MannerPicker({ manner, onManner }: Props) {
  const { t } = useLanguage();
  const scopes = useLoaded<Schemas["ScopeList"]>("/api/scopes").data?.scopes ?? [];
  const details = useRef<HTMLDetailsElement>(null);
  useClosing(details);
  const toggle = (name: string) => {
    const chosen = manner.scopes.includes(name);
    onManner({ ...manner, scopes: chosen ? manner.scopes.filter((s) => s !== name) : [...manner.scopes, name] });
  };
  const shown = manner.scopes.length ? manner.scopes.join(", ") : t("scope.all");
  const language = manner.language ? ` · ${t(`language.${manner.language as "ko"}`)}` : "";
  return (
    <details className="picker" ref={details}>
      <summary>
        {t("scope")}: {shown}
        {language}
      </summary>
      <div className="picker-body">
        <fieldset>
          <legend>{t("scope")}</legend>
          <label>
            <input type="checkbox" checked={manner.scopes.length === 0} onChange={() => onManner({ ...manner, scopes: [] })} />
            {t("scope.all")}
          </label>
          {scopes.map(({ name, documents }) => (
            <label key={name}>
              <input type="checkbox" checked={manner.scopes.includes(name)} onChange={() => toggle(name)} />
              {name} <small>{t("scope.documents", { n: documents })}</small>
            </label>
          ))}
        </fieldset>
        <label>
          {t("answer.language")}
          <select value={manner.language} onChange={(event) => onManner({ ...manner, language: event.target.value })}>
            <option value="">{t("answer.language.same")}</option>
            {LANGUAGES.map((code) => (
              <option key={code} value={code}>
                {t(`language.${code}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </details>
  );
}

/** A press outside, or Escape, closes the picker. */
function useClosing(details: React.RefObject<HTMLDetailsElement | null>) {
  useEffect(() => {
    const close = (event: Event) => {
      const box = details.current;
      if (!box?.open) return;
      if (!(event instanceof KeyboardEvent)) box.open = box.contains(event.target as Node);
      else if (event.key === "Escape") {
        event.preventDefault();
        box.open = false;
      }
    };
    window.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      window.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, [details]);
}
