import { Icon } from "../shell/Icon";
import { useLanguage } from "../words/language";
import type { Said } from "./draft";
import { TextPair } from "./TextPair";

interface Props {
  areas: Said[];
  onAreas: (areas: Said[]) => void;
}

/** The areas of cooperation, as many as are wanted. */
export function AreaFields({ areas, onAreas }: Props) {
  const { t } = useLanguage();
  return (
    <div className="party">
      {areas.map((area, n) => (
        <TextPair
          key={n}
          legend={t("draft.area", { n: n + 1 })}
          said={area}
          onSaid={(changed) => onAreas(areas.map((old, m) => (m === n ? changed : old)))}
        />
      ))}
      <button type="button" className="quiet" onClick={() => onAreas([...areas, { ko: "", en: "" }])}>
        <Icon name="plus" />
        {t("draft.area.add")}
      </button>
    </div>
  );
}
