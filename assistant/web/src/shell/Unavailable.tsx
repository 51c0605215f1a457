import type { ReactNode } from "react";

import { Problem } from "../api";
import { useLanguage } from "../words/language";

interface Props {
  error: Error;
  otherwise: ReactNode;
}

/** Says calmly that the server has no such part; any other error is shown as what it is. */
export function Unavailable({ error, otherwise }: Props) {
  const { t } = useLanguage();
  if (!(error instanceof Problem && error.missing)) return otherwise;
  return <p className="empty">{t("error.missing")}</p>;
}
