import { useEffect } from "react";

import { ConversationList } from "../ask/ConversationList";
import type { Conversation } from "../ask/conversation";
import { useLanguage } from "../words/language";
import { Icon } from "./Icon";
import { Link } from "./Link";
import { Preferences } from "./Preferences";
import { VIEWS, type ViewName } from "./views";

interface Props {
  view: ViewName;
  open: boolean;
  onClose: () => void;
  conversation: Conversation;
}

/** The menu, the conversations and the preferences; a drawer where the window is narrow. */
export function Sidebar({ view, open, onClose, conversation }: Props) {
  const { t } = useLanguage();
  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      onClose();
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [open, onClose]);
  return (
    <>
      {open && <div className="veil" onClick={onClose} />}
      <aside id="sidebar" className={open ? "sidebar open" : "sidebar"} aria-label={t("menu")}>
        <Link className="brand" href="/" onClick={onClose}>
          <img src="/icon.svg" alt="" width="26" height="26" />
          {t("brand")}
        </Link>
        <nav aria-label={t("nav")} onClick={onClose}>
          {VIEWS.map(({ name, href, word }) => (
            <Link
              key={name}
              href={name === "ask" && conversation.id ? `/chat/${conversation.id}` : href}
              aria-current={name === view ? "page" : undefined}
            >
              <Icon name={name} />
              {t(word)}
            </Link>
          ))}
        </nav>
        <ConversationList conversation={conversation} onChosen={onClose} />
        <Preferences />
      </aside>
    </>
  );
}
