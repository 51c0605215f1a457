import { useLanguage } from "../words/language";

export function Loading() {
  const { t } = useLanguage();
  return (
    <p className="loading" role="status">
      <span className="pulse" aria-hidden="true" />
      {t("loading")}
    </p>
  );
}
