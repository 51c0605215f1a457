import { inPageLanguage, Problem, UNREACHABLE } from "../api";
import type { Schemas } from "../types";

export type Entry = Schemas["FileOutcome"];

export const OUTCOMES = ["refused", "created", "updated", "renamed", "duplicate", "removed", "unchanged"] as const;
export type IngestReport = Schemas["IngestReport"];

interface Upload {
  files: File[];
  scope: string;
  onProgress: (fraction: number) => void;
}

/** Sends files with their progress, which `fetch` cannot tell; the report of what became of them. */
export function upload({ files, scope, onProgress }: Upload): Promise<IngestReport> {
  const form = new FormData();
  for (const file of files) form.append("files", file);
  form.append("scope", scope);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/documents");
    for (const [name, value] of Object.entries(inPageLanguage())) request.setRequestHeader(name, value);
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Problem("", "", UNREACHABLE));
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as IngestReport);
      const said = (request.response ?? {}) as { title?: string; detail?: unknown };
      const detail = typeof said.detail === "string" ? said.detail : "";
      return reject(new Problem(said.title ?? request.statusText, detail, request.status));
    };
    request.send(form);
  });
}
