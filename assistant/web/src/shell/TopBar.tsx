import { useLanguage } from "../words/language";
import { useFocusAfter } from "./focus";
import { Icon } from "./Icon";
import { Link } from "./Link";

interface Props {
  menu: boolean;
  onMenu: (open: boolean) => void;
  hidden: boolean;
}

/** The bar of a narrow window: the menu, the name, a new question. */
export function TopBar({ menu, onMenu, hidden }: Props) {
  const { t } = useLanguage();
  const button = useFocusAfter(menu);
  return (
    <header className="topbar" inert={hidden}>
      <button
        ref={button}
        type="button"
        className="bare"
        aria-label={t("menu")}
        aria-expanded={menu}
        aria-controls="sidebar"
        onClick={() => onMenu(!menu)}
      >
        <Icon name="menu" />
      </button>
      <span className="brand">{t("brand")}</span>
      <Link className="bare" href="/" aria-label={t("ask.new")}>
        <Icon name="plus" />
      </Link>
    </header>
  );
}
