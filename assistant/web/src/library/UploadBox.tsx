import { type DragEvent, useRef, useState } from "react";

import { Icon } from "../shell/Icon";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import type { Schemas } from "../types";
import { useLanguage } from "../words/language";
import { ReportList } from "./ReportList";
import { type IngestReport, upload } from "./upload";

/** Takes files by drag, or by the file chooser, and says what became of each. */
export function UploadBox({ onAdded }: { onAdded: () => void }) {
  const { t } = useLanguage();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [scope, setScope] = useState("default");
  const [progress, setProgress] = useState<number | null>(null);
  const [report, setReport] = useState<IngestReport | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const scopes = useLoaded<Schemas["ScopeList"]>("/api/scopes").data?.scopes ?? [];

  const bring = async (files: File[]) => {
    if (!files.length || progress !== null) return;
    setProgress(0);
    setError(null);
    setReport(null);
    try {
      setReport(await upload({ files, scope: scope.trim() || "default", onProgress: setProgress }));
      onAdded();
    } catch (failure) {
      setError(failure as Error);
    }
    setProgress(null);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void bring([...event.dataTransfer.files]);
  };
  return (
    <section
      className={over ? "upload over" : "upload"}
      aria-label={t("upload")}
      onDrop={drop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
    >
      <div className="upload-row">
        <Icon name="upload" />
        <p>
          <strong>{t("upload.drop")}</strong>
          <small>{t("upload.formats")}</small>
        </p>
        <label>
          {t("scope")}
          <input list="scopes" value={scope} maxLength={60} onChange={(event) => setScope(event.target.value)} />
          <datalist id="scopes">
            {scopes.map(({ name }) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </label>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label={t("upload.choose")}
          onChange={(event) => {
            void bring([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <button type="button" className="primary" disabled={progress !== null} onClick={() => chooser.current?.click()}>
          {t("upload.choose")}
        </button>
      </div>
      {progress !== null && (
        <p className="upload-progress" role="status">
          <progress value={progress < 1 ? progress : undefined} max={1} aria-label={t("upload")} />
          {progress < 1 ? t("upload.sending", { percent: Math.round(progress * 100) }) : t("upload.reading")}
        </p>
      )}
      {error && <Notice error={error} />}
      {report && <ReportList report={report} />}
    </section>
  );
}
