import { useEffect, useState } from "react";

import type { About } from "../types";
import { useLanguage } from "../words/language";
import { Icon } from "./Icon";
import { useLoaded } from "./loaded";

type Theme = "light" | "dark";
const KEPT = "entente.theme";

/** Language and theme, kept in this browser, and what answers here. */
export function Preferences() {
  const { language, speak, t } = useLanguage();
  const [theme, setTheme] = useState<Theme>(remembered);
  const about = useLoaded<About>("/api/about");
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  const turn = () => {
    const next = theme === "dark" ? "light" : "dark";
    localStorage.setItem(KEPT, next);
    setTheme(next);
  };
  return (
    <footer className="preferences">
      <div role="group" aria-label={t("language")} className="segments">
        <button type="button" lang="ko" aria-pressed={language === "ko"} onClick={() => speak("ko")}>
          한국어
        </button>
        <button type="button" lang="en" aria-pressed={language === "en"} onClick={() => speak("en")}>
          English
        </button>
      </div>
      <button type="button" className="bare" aria-label={t(theme === "dark" ? "theme.light" : "theme.dark")} onClick={turn}>
        <Icon name={theme === "dark" ? "sun" : "moon"} />
      </button>
      {about.data && (
        <p className="about">
          {about.data.model === "offline" ? t("about.offline") : t("about.model", { model: about.data.model })}
        </p>
      )}
    </footer>
  );
}

function remembered(): Theme {
  const kept = localStorage.getItem(KEPT);
  if (kept === "light" || kept === "dark") return kept;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
