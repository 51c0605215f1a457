import { useMemo, useState } from "react";

import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import type { Schemas } from "../types";
import { useLanguage } from "../words/language";
import { DocumentFilter } from "./DocumentFilter";
import { DocumentTable } from "./DocumentTable";
import { accepts, ALL, type Filter } from "./filter";
import { UploadBox } from "./UploadBox";

/** What is on the shelf, and the way to bring more onto it. */
export function LibraryView() {
  const { t } = useLanguage();
  const { data, error, reload } = useLoaded<Schemas["DocumentList"]>("/api/documents");
  const [filter, setFilter] = useState<Filter>(ALL);
  const documents = data?.documents;
  const shown = useMemo(() => documents?.filter((d) => accepts(filter, d)) ?? [], [documents, filter]);
  return (
    <div className="page">
      <header>
        <h1>{t("nav.library")}</h1>
        <p>{t("library.detail")}</p>
      </header>
      <UploadBox onAdded={reload} />
      {error && <Notice error={error} onRetry={reload} />}
      {!documents && !error && <Loading />}
      {documents && (
        <>
          <DocumentFilter documents={documents} filter={filter} onFilter={setFilter} shown={shown.length} />
          <DocumentTable documents={shown} onChanged={reload} />
        </>
      )}
    </div>
  );
}
