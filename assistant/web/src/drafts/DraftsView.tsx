import { tail } from "../router";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { Unavailable } from "../shell/Unavailable";
import { useLanguage } from "../words/language";
import { DraftForm } from "./DraftForm";
import { DraftList } from "./DraftList";
import { DraftSheet } from "./DraftSheet";
import type { Schemas } from "../types";
import { LintBox } from "./LintBox";

/** Drafts: begin one, go on with one, have a text reviewed. */
export function DraftsView({ path }: { path: string }) {
  const { t } = useLanguage();
  const id = tail(path, "/drafts/");
  const { data, error, reload } = useLoaded<Schemas["DraftList"]>(id ? "" : "/api/drafts");
  if (id) return <DraftSheet key={id} id={id} />;
  return (
    <div className="page">
      <header>
        <h1>{t("nav.drafts")}</h1>
        <p>{t("drafts.detail")}</p>
      </header>
      {error && <Unavailable error={error} otherwise={<Notice error={error} onRetry={reload} />} />}
      {data && (
        <>
          <DraftList drafts={data.drafts} />
          <DraftForm />
          <LintBox />
        </>
      )}
    </div>
  );
}
