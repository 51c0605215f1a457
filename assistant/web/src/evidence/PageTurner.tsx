import type { ReactNode } from "react";

import { Icon } from "../shell/Icon";
import { useLanguage } from "../words/language";

interface Props {
  page: number;
  pages: number;
  cited: number;
  onTurn: (page: number) => void;
  children: ReactNode;
}

/** Previous and next page, and the way back to the cited one. */
export function PageTurner({ page, pages, cited, onTurn, children }: Props) {
  const { t } = useLanguage();
  return (
    <div className="turner">
      <button type="button" className="bare" disabled={page <= 1} aria-label={t("page.previous")} onClick={() => onTurn(page - 1)}>
        <Icon name="left" />
      </button>
      <span className="page-number">{t("page.of", { page, pages })}</span>
      <button type="button" className="bare" disabled={page >= pages} aria-label={t("page.next")} onClick={() => onTurn(page + 1)}>
        <Icon name="right" />
      </button>
      {page !== cited && (
        <button type="button" className="quiet" onClick={() => onTurn(cited)}>
          {t("page.cited", { page: cited })}
        </button>
      )}
      {children}
    </div>
  );
}
