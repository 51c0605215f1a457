import { BROKEN_OFF, Problem, UNREACHABLE } from "../api";
import { type Translate, useLanguage } from "../words/language";

interface Props {
  error: Error;
  onRetry?: () => void;
}

/** What went wrong, in words, and a way to try again. */
export function Notice({ error, onRetry }: Props) {
  const { t } = useLanguage();
  const { title, detail } = spoken(error, t);
  return (
    <div className="notice" role="alert">
      <strong>{title}</strong>
      {detail && <p>{detail}</p>}
      {onRetry && (
        <button type="button" className="quiet" onClick={onRetry}>
          {t("retry")}
        </button>
      )}
    </div>
  );
}

function spoken(error: Error, t: Translate): { title: string; detail: string } {
  if (!(error instanceof Problem)) return { title: t("error.page"), detail: error.message };
  if (error.status === UNREACHABLE) return { title: t("error.offline"), detail: t("error.offline.detail") };
  if (error.status === BROKEN_OFF) return { title: t("error.broken"), detail: "" };
  if (error.status === 501) return { title: t("error.missing"), detail: error.detail };
  return { title: error.detail || error.title || t("error.server", { status: error.status }), detail: "" };
}
