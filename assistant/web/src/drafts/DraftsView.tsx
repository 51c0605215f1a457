import { tail } from "../router";
import { useLanguage } from "../words/language";
import { DraftForm } from "./DraftForm";
import { DraftList } from "./DraftList";
import { DraftSheet } from "./DraftSheet";
import { LintBox } from "./LintBox";

/** Drafts: begin one, go on with one, have a text reviewed. */
export function DraftsView({ path }: { path: string }) {
  const { t } = useLanguage();
  const id = tail(path, "/drafts/");
  if (id) return <DraftSheet key={id} id={id} />;
  return (
    <div className="page">
      <header>
        <h1>{t("nav.drafts")}</h1>
        <p>{t("drafts.detail")}</p>
      </header>
      <DraftList />
      <DraftForm />
      <LintBox />
    </div>
  );
}
