import { tail, usePlace } from "../router";
import { Icon } from "../shell/Icon";
import { useLanguage } from "../words/language";

const FORMS = ["docx", "md"] as const;

/** The whole conversation as a file, its sources as footnotes. */
export function ExportLinks() {
  const { language, t } = useLanguage();
  const id = tail(usePlace().path, "/chat/");
  if (!id) return null;
  return FORMS.map((form) => (
    <a
      key={form}
      className="quiet"
      href={`/api/conversations/${encodeURIComponent(id)}/export?format=${form}&language=${language}`}
      download
    >
      <Icon name="file" />
      {t(`export.${form}`)}
    </a>
  ));
}
