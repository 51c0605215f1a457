/** A value of any shape, written so that a person can read it. */
export function Shown({ value }: { value: unknown }) {
  if (value === null || value === undefined || value === "") return <>–</>;
  if (typeof value === "number") return <>{Math.round(value * 1e4) / 1e4}</>;
  if (typeof value !== "object") return <>{String(value)}</>;
  if (Array.isArray(value)) {
    return (
      <ul>
        {value.map((item: unknown, n) => (
          <li key={n}>
            <Shown value={item} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <dl className="shown-value">
      {Object.entries(value as Record<string, unknown>)
        .filter(([, said]) => said !== null && said !== "" && !(Array.isArray(said) && said.length === 0))
        .map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Shown value={said} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
