import { useLoaded } from "../shell/loaded";
import { useLanguage } from "../words/language";
import type { Schemas } from "../types";

interface Props {
  base: string;
  shown: number;
  latest: boolean;
  onChosen: (version: number | null) => void;
}

/** Every version with its author and time; an older one can be looked at, not changed. */
export function VersionList({ base, shown, latest, onChosen }: Props) {
  const { t } = useLanguage();
  const { data } = useLoaded<Schemas["VersionList"]>(`${base}/versions?after=${latest ? shown : ""}`);
  if (!data?.versions.length) return null;
  const newest = Math.max(...data.versions.map((v) => v.version));
  return (
    <section>
      <h2>{t("draft.versions")}</h2>
      <ul className="versions">
        {data.versions.map(({ version, author, created_at: at, note }) => (
          <li key={version}>
            <button type="button" className="title" aria-current={version === shown} onClick={() => onChosen(version === newest ? null : version)}>
              {t("draft.version", { n: version })}
            </button>{" "}
            <small>
              {author} · {at?.slice(0, 16).replace("T", " ")} {note}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
