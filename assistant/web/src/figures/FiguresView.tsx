import { Link } from "../shell/Link";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import { Unavailable } from "../shell/Unavailable";
import { useLanguage } from "../words/language";
import { BodyFigures } from "./BodyFigures";
import { DefinitionList } from "./DefinitionList";
import { NetworkFigures } from "./NetworkFigures";
import type { Schemas } from "../types";
import { ProposalList } from "./ProposalList";

const TABS = ["body", "network", "review", "definitions"] as const;

/** The record's figures: a committee's, the network's, and what waits to enter the record. */
export function FiguresView({ path }: { path: string }) {
  const { t } = useLanguage();
  const { data, error, reload } = useLoaded<Schemas["DefinitionList"]>("/api/metrics");
  const tab = TABS.find((name) => path === `/figures/${name}`) ?? "body";
  const definitions = data?.metrics;
  return (
    <div className="page">
      <header>
        <h1>{t("nav.figures")}</h1>
        <p>{t("figures.detail")}</p>
      </header>
      <nav className="tabs" aria-label={t("nav.figures")}>
        {TABS.map((name) => (
          <Link key={name} href={name === "body" ? "/figures" : `/figures/${name}`} aria-current={name === tab ? "page" : undefined}>
            {t(`figures.${name}`)}
          </Link>
        ))}
      </nav>
      {error && <Unavailable error={error} otherwise={<Notice error={error} onRetry={reload} />} />}
      {definitions && tab === "body" && <BodyFigures definitions={definitions} />}
      {definitions && tab === "network" && <NetworkFigures definitions={definitions} />}
      {tab === "review" && <ProposalList />}
      {definitions && tab === "definitions" && <DefinitionList definitions={definitions} />}
    </div>
  );
}
