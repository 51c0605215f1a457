export function LibraryView(_: { path?: string }) {
  return <div className="page" />;
}
