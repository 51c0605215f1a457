import { useState } from "react";

import { AskView } from "./ask/AskView";
import { useConversation } from "./ask/conversation";
import { DraftsView } from "./drafts/DraftsView";
import { EvalsView } from "./evals/EvalsView";
import { EvidencePane } from "./evidence/EvidencePane";
import { siblingsOf } from "./evidence/siblings";
import { targetOf } from "./evidence/target";
import { FiguresView } from "./figures/FiguresView";
import { LibraryView } from "./library/LibraryView";
import { usePlace } from "./router";
import { Boundary } from "./shell/Boundary";
import { Sidebar } from "./shell/Sidebar";
import { TopBar } from "./shell/TopBar";
import { useFocusOnMove } from "./shell/focus";
import { useNarrow } from "./shell/narrow";
import { VIEWS, type ViewName } from "./shell/views";
import { useLanguage } from "./words/language";

export function App() {
  const place = usePlace();
  const { t } = useLanguage();
  const [menu, setMenu] = useState(false);
  const narrow = useNarrow();
  const conversation = useConversation();
  const target = targetOf(place.query);
  const view: ViewName = VIEWS.find((v) => v.owns(place.path))?.name ?? "ask";
  const covered = narrow && (target !== null || menu);
  useFocusOnMove(place.path);
  return (
    <div className={target ? "house with-evidence" : "house"}>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <TopBar menu={menu} onMenu={setMenu} hidden={narrow && target !== null} />
      <Sidebar view={view} open={menu} onClose={() => setMenu(false)} conversation={conversation} />
      <main id="main" inert={covered} tabIndex={-1}>
        {/* The question view stays mounted, so that looking something up does not stop an answer. */}
        <div className="view" hidden={view !== "ask"}>
          <Boundary>
            <AskView conversation={conversation} />
          </Boundary>
        </div>
        <Boundary key={view}>
          {view === "library" && <LibraryView />}
          {view === "figures" && <FiguresView path={place.path} />}
          {view === "drafts" && <DraftsView path={place.path} />}
          {view === "evals" && <EvalsView path={place.path} />}
        </Boundary>
      </main>
      {target && (
        <Boundary>
          <EvidencePane target={target} siblings={siblingsOf(conversation.turns, target)} modal={narrow} />
        </Boundary>
      )}
    </div>
  );
}
