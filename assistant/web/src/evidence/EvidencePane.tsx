import { useEffect, useRef, useState } from "react";

import { find } from "../positions";
import { Icon } from "../shell/Icon";
import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import { Notice } from "../shell/Notice";
import type { DocumentPage } from "../types";
import { useLanguage } from "../words/language";
import { DocumentFacts } from "./DocumentFacts";
import { EvidenceTurner } from "./EvidenceTurner";
import { PageImage } from "./PageImage";
import { PageText } from "./PageText";
import { PageTurner } from "./PageTurner";
import { Quote } from "./Quote";
import { move, type Siblings } from "./siblings";
import { close, open, type Target } from "./target";

interface Props {
  target: Target;
  siblings: Siblings | null;
  modal: boolean;
}

/** The page an answer rests on, with the quoted words marked. */
export function EvidencePane({ target, siblings, modal }: Props) {
  const { t } = useLanguage();
  const [form, setForm] = useState<"page" | "text">("page");
  const [unpictured, setUnpictured] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const address = pageAddress(target);
  const { data: page, error, reload } = useLoaded<DocumentPage>(address);
  useEscape();
  useFocusReturn(heading, `${target.document} ${target.page} ${target.start}`);

  const here = target.view === target.page;
  const span = page && here ? spanOf(page, target) : null;
  const pictured = page?.image && form === "page" && unpictured !== address;
  const turn = (view: number) => open({ ...target, view });
  return (
    <section
      className="evidence"
      role={modal ? "dialog" : "complementary"}
      aria-modal={modal || undefined}
      aria-labelledby="evidence-title"
      onKeyDown={(event) => siblings && !event.ctrlKey && !event.metaKey && move(siblings, event.key)}
    >
      <header>
        <h2 id="evidence-title" tabIndex={-1} ref={heading}>
          {page?.document.title ?? t("evidence")}
        </h2>
        {siblings && <EvidenceTurner {...siblings} />}
        <button type="button" className="bare" aria-label={t("close")} title={`${t("close")} (Esc)`} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {error && <Notice error={error} onRetry={reload} />}
      {!page && !error && <Loading />}
      {page && (
        <>
          <DocumentFacts document={page.document} ocr={page.ocr} />
          <PageTurner page={page.page} pages={page.pages} cited={target.page} onTurn={turn}>
            {page.image && (
              <div className="segments" role="group" aria-label={t("evidence.form")}>
                <button type="button" aria-pressed={form === "page"} onClick={() => setForm("page")}>
                  {t("evidence.image")}
                </button>
                <button type="button" aria-pressed={form === "text"} onClick={() => setForm("text")}>
                  {t("evidence.text")}
                </button>
              </div>
            )}
          </PageTurner>
          {span && pictured && <Quote text={page.text} span={span} />}
          {pictured ? (
            <PageImage page={page} span={span} version={target.version} onFailed={() => setUnpictured(address)} />
          ) : (
            <>
              {unpictured === address && form === "page" && <p className="caution">{t("evidence.unpictured")}</p>}
              <PageText key={address} page={page} span={span} />
            </>
          )}
        </>
      )}
    </section>
  );
}

function pageAddress({ document, view, version }: Target): string {
  const query = version ? `?version=${encodeURIComponent(version)}` : "";
  return `/api/documents/${encodeURIComponent(document)}/pages/${view}${query}`;
}

function spanOf(page: DocumentPage, { start, end, quote }: Target): [number, number] | null {
  if (start !== null && end !== null) return [start, end];
  return find(page.text, quote);
}

/** Escape closes the evidence, unless something nearer to the focus has already used the key. */
function useEscape(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) close();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

/** Takes the focus when evidence opens, and gives it back to what opened it. */
function useFocusReturn(heading: React.RefObject<HTMLHeadingElement | null>, opened: string): void {
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    if (!heading.current?.closest(".evidence")?.contains(document.activeElement)) {
      opener.current = document.activeElement;
    }
    heading.current?.focus({ preventScroll: true });
  }, [heading, opened]);
  useEffect(() => {
    return () => {
      if (opener.current instanceof HTMLElement) opener.current.focus();
    };
  }, []);
}
