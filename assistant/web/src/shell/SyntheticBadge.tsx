import { useLanguage } from "../words/language";

/** Marks what was invented for practice, wherever it is shown. */
export function SyntheticBadge() {
  const { t } = useLanguage();
  return (
    <span className="badge synthetic" title={t("synthetic.title")}>
      {t("synthetic")}
    </span>
  );
}
