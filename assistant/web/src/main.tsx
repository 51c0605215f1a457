import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./App";
import { LanguageRoom } from "./words/language";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/shell.css";
import "./styles/ask.css";
import "./styles/answer.css";
import "./styles/evidence.css";
import "./styles/tables.css";
import "./styles/figures.css";
import "./styles/review.css";
import "./styles/drafts.css";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LanguageRoom>
        <App />
      </LanguageRoom>
    </StrictMode>,
  );
}
