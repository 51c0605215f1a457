import { useEffect, useRef, useState } from "react";

import { Icon } from "../shell/Icon";
import { Loading } from "../shell/Loading";
import { useLoaded } from "../shell/loaded";
import type { DocumentPage, Schemas } from "../types";
import { useLanguage } from "../words/language";

interface Props {
  page: DocumentPage;
  span: [number, number] | null;
  version: string;
  onFailed: () => void;
}

const ZOOMS = [1, 1.5, 2, 3];

/** The page as it was printed, with rectangles over the quoted words. */
export function PageImage({ page, span, version, onFailed }: Props) {
  const { t } = useLanguage();
  const [zoom, setZoom] = useState(0);
  const [shown, setShown] = useState("");
  const first = useRef<HTMLElement>(null);
  const base = `/api/documents/${encodeURIComponent(page.document.id)}/pages/${page.page}`;
  const of = version ? `&version=${encodeURIComponent(version)}` : "";
  const boxes = useLoaded<Schemas["BoxList"]>(span ? `${base}/boxes?start=${span[0]}&end=${span[1]}${of}` : "");
  const source = `${base}.webp?scale=${zoom === 0 ? 1.5 : 2.5}${of}`;
  const places = boxes.data?.boxes ?? [];
  useEffect(() => {
    if (shown && places.length) first.current?.scrollIntoView({ block: "center", inline: "nearest" });
  }, [shown, places.length, zoom]);
  const name = t("page.alt", { title: page.document.title, page: page.page });
  return (
    <div className="page-image">
      <div className="zoom">
        <button type="button" className="bare" disabled={zoom === 0} aria-label={t("zoom.out")} onClick={() => setZoom(zoom - 1)}>
          <Icon name="zoomOut" />
        </button>
        <span>{Math.round((ZOOMS[zoom] ?? 1) * 100)}%</span>
        <button
          type="button"
          className="bare"
          disabled={zoom === ZOOMS.length - 1}
          aria-label={t("zoom.in")}
          onClick={() => setZoom(zoom + 1)}
        >
          <Icon name="zoomIn" />
        </button>
        {span && boxes.data && places.length === 0 && <span>{t("evidence.unplaced")}</span>}
      </div>
      <div className="scroller" tabIndex={0} role="region" aria-label={name}>
        <div className="sheet" style={{ width: `${(ZOOMS[zoom] ?? 1) * 100}%` }}>
          <img src={source} alt={name} onLoad={() => setShown(source)} onError={onFailed} />
          {shown &&
            places.map(([left, top, right, bottom], n) => (
              <mark
                key={`${left} ${top}`}
                className="highlight"
                ref={n === 0 ? first : undefined}
                style={{
                  left: `${left * 100}%`,
                  top: `${top * 100}%`,
                  width: `${(right - left) * 100}%`,
                  height: `${(bottom - top) * 100}%`,
                }}
              />
            ))}
          {!shown && <Loading />}
        </div>
      </div>
    </div>
  );
}
