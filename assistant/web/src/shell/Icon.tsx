const SHAPES = {
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  send: "M12 19V5M6 11l6-6 6 6",
  stop: "M7 7h10v10H7z",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  copy: "M9 9h10v11H9zM5 15V4h10",
  check: "M5 12.5l4.5 4.5L19 7.5",
  up: "M7 11v9H4v-9zM7 11l4-7c1.6 0 2.4 1.2 2 2.8L12.5 10H19l-1.6 8.2c-.2 1-1 1.8-2 1.8H7",
  down: "M7 13V4H4v9zM7 13l4 7c1.6 0 2.4-1.2 2-2.8L12.5 14H19l-1.6-8.2c-.2-1-1-1.8-2-1.8H7",
  ask: "M5 5h14v11H11l-4 4v-4H5z",
  library: "M5 4h4v16H5zM11 4h4v16h-4zM17 5l3 .6-2 14.6-2-.3",
  figures: "M4 20h16M7 16v-5M12 16V6M17 16v-8",
  drafts: "M6 3h9l4 4v14H6zM9 12h7M9 16h5M14 3v5h5",
  evals: "M4 6l2 2 3-3M4 13l2 2 3-3M12 7h8M12 14h8M12 20h8M4 20h3",
  trash: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
  sun: "M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2",
  moon: "M20 14.5A8 8 0 119.5 4a6.500 6.500 0 0010.5 10.500z",
  file: "M6 3h9l4 4v14H6zM14 3v5h5",
  upload: "M12 16V5M7 10l5-5 5 5M5 20h14",
  zoomIn: "M11 5a6 6 0 100 12 6 6 0 000-12zM16 16l5 5M8.500 11h5M11 8.500v5",
  zoomOut: "M11 5a6 6 0 100 12 6 6 0 000-12zM16 16l5 5M8.500 11h5",
} as const;

export type IconName = keyof typeof SHAPES;

/** A line drawing that takes its colour from the text around it; the words beside it name it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}
