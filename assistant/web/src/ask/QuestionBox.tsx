import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";

import { length } from "../positions";
import { Icon } from "../shell/Icon";
import { useEvery, useLoaded } from "../shell/loaded";
import type { About } from "../types";
import { useLanguage } from "../words/language";
import type { Inquiry } from "./conversation";
import { MannerPicker } from "./MannerPicker";

type Manner = Omit<Inquiry, "question">;

interface Props {
  busy: boolean;
  manner: Manner;
  onManner: (manner: Manner) => void;
  onAsk: (question: string) => void;
  onStop: () => void;
}

/** How much of the limit is left when the counter appears. */
const NEAR = 200;
const LIMIT = 2000;
/** Milliseconds until the page asks again whether the search index is whole. */
const LOOK_AGAIN = 3000;

export function QuestionBox({ busy, manner, onManner, onAsk, onStop }: Props) {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  const { data: about, reload } = useLoaded<About>("/api/about");
  const mending = about !== null && about.search !== "complete";
  useEvery(mending ? LOOK_AGAIN : 0, reload);
  const limit = about?.limits.question_chars ?? LIMIT;
  const count = length(text);
  const over = count > limit;
  useGrowth(box, text);
  useSlash(box);

  const send = () => {
    if (busy || over || !text.trim()) return;
    onAsk(text.trim());
    setText("");
  };
  const press = (event: KeyboardEvent) => {
    // While Korean, Chinese or Japanese is being composed, Enter ends the composition.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape" && busy) {
      event.preventDefault();
      onStop();
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="question-box"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="unseen" htmlFor="question">
        {t("ask.label")}
      </label>
      <textarea
        id="question"
        ref={box}
        rows={1}
        value={text}
        placeholder={t("ask.placeholder")}
        aria-describedby="question-count"
        aria-invalid={over}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      {mending && (
        <p className="mending" role="status">
          {t("ask.mending")}
        </p>
      )}
      <div className="question-row">
        <MannerPicker manner={manner} onManner={onManner} />
        <span id="question-count" className={over ? "count over" : "count"} role="status">
          {over ? t("ask.over", { count, limit, extra: count - limit }) : count > limit - NEAR && t("ask.count", { count, limit })}
        </span>
        {busy ? (
          <button type="button" className="round" aria-label={t("ask.stop")} title={t("ask.stop")} onClick={onStop}>
            <Icon name="stop" />
          </button>
        ) : (
          <button type="submit" className="round" aria-label={t("ask.send")} title={t("ask.send")} disabled={over || !text.trim()}>
            <Icon name="send" />
          </button>
        )}
      </div>
    </form>
  );
}

/** Lets the box grow with its text. */
function useGrowth(box: React.RefObject<HTMLTextAreaElement | null>, text: string) {
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 220)}px`;
  }, [box, text]);
}

/** The slash key brings the focus to the box from anywhere. */
function useSlash(box: React.RefObject<HTMLTextAreaElement | null>) {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const busy = (event.target as Element | null)?.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || busy || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!box.current?.offsetParent) return;
      event.preventDefault();
      box.current.focus();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [box]);
}
