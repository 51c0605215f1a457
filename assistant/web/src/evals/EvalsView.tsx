export function EvalsView(_: { path?: string }) {
  return <div className="page" />;
}
