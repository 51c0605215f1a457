export function DraftsView(_: { path?: string }) {
  return <div className="page" />;
}
