import { type FormEvent, useState } from "react";

import { Icon } from "../shell/Icon";
import { useFocusAfter } from "../shell/focus";
import type { Verdict } from "../types";
import { useLanguage } from "../words/language";
import type { Turn } from "./turn";

interface Props {
  turn: Turn;
  onJudge: (turn: Turn, verdict: Verdict, reason: string) => Promise<void>;
}

/** Good or bad; a bad one may say why. */
export function FeedbackButtons({ turn, onJudge }: Props) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const down = useFocusAfter(asking);
  const [failed, setFailed] = useState("");
  const judge = (verdict: Verdict, reason = "") => {
    setAsking(verdict === "down" && !reason);
    onJudge(turn, verdict, reason).then(
      () => setFailed(""),
      (error: Error) => setFailed(error.message || t("error.offline")),
    );
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    if (reason) judge("down", reason);
    setAsking(false);
  };
  return (
    <>
      <button type="button" className="bare" aria-label={t("feedback.up")} title={t("feedback.up")} aria-pressed={turn.verdict === "up"} onClick={() => judge("up")}>
        <Icon name="up" />
      </button>
      <button
        ref={down}
        type="button"
        className="bare"
        aria-label={t("feedback.down")}
        title={t("feedback.down")}
        aria-pressed={turn.verdict === "down"}
        onClick={() => judge("down")}
      >
        <Icon name="down" />
      </button>
      {asking && (
        <form className="reason-form" onSubmit={submit}>
          <input name="reason" maxLength={500} aria-label={t("feedback.reason")} placeholder={t("feedback.reason")} autoFocus />
          <button type="submit" className="quiet">
            {t("feedback.send")}
          </button>
        </form>
      )}
      {failed && <span className="doubt">{failed}</span>}
    </>
  );
}
