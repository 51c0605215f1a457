export function FiguresView(_: { path?: string }) {
  return <div className="page" />;
}
