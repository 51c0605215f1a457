import { useLoaded } from "../shell/loaded";
import { isWord, useLanguage } from "../words/language";
import type { Schemas } from "../types";

interface Props {
  base: string;
  version: number;
}

/** What still stands between a draft and a signature. */
export function GateList({ base, version }: Props) {
  const { t } = useLanguage();
  const { data } = useLoaded<Schemas["GateList"]>(`${base}/gates?version=${version}`);
  if (!data?.gates.length) return null;
  return (
    <section>
      <h2>{t("draft.gates")}</h2>
      <ul className="gates">
        {data.gates.map(({ name, passed, reasons }) => (
          <li key={name}>
            <span className={passed ? "badge good" : "badge warn"}>{t(passed ? "gate.passed" : "gate.open")}</span>{" "}
            {isWord(`gate.${name}`) ? t(`gate.${name}` as "gate.passed") : name.replaceAll("_", " ")}
            {reasons.map((reason) => (
              <small key={reason}>{reason}</small>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
