import { useEffect, useState } from "react";

import { remove } from "../api";
import { go } from "../router";
import { Icon } from "../shell/Icon";
import { Link } from "../shell/Link";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import type { ConversationCard, Schemas } from "../types";
import { useLanguage } from "../words/language";
import type { Conversation } from "./conversation";

interface Props {
  conversation: Conversation;
  onChosen: () => void;
}

/** Earlier conversations, newest first, and the way to a new one. */
export function ConversationList({ conversation, onChosen }: Props) {
  const { t } = useLanguage();
  const { data, reload } = useLoaded<Schemas["ConversationList"]>("/api/conversations");
  const [kept, setKept] = useState<ConversationCard[]>([]);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    if (data) setKept(data.conversations);
  }, [data]);
  useEffect(reload, [reload, conversation.revision]);
  const forget = async ({ id, title }: ConversationCard) => {
    if (!window.confirm(t("conversation.forget.sure", { title }))) return;
    try {
      await remove(`/api/conversations/${encodeURIComponent(id)}`);
      setFailure(null);
      if (id === conversation.id) go("/");
    } catch (error) {
      setFailure(error as Error);
    }
    reload();
  };
  return (
    <section className="conversations" aria-label={t("conversations")}>
      <Link className="new" href="/" onClick={onChosen}>
        <Icon name="plus" />
        {t("ask.new")}
      </Link>
      {failure && <Notice error={failure} />}
      <ul>
        {kept.map((card) => (
          <li key={card.id}>
            <Link
              href={`/chat/${encodeURIComponent(card.id)}`}
              aria-current={card.id === conversation.id ? "true" : undefined}
              title={card.title}
              onClick={onChosen}
            >
              {card.title}
            </Link>
            <button type="button" className="bare" aria-label={t("conversation.forget", { title: card.title })} onClick={() => void forget(card)}>
              <Icon name="trash" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
