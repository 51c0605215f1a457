interface Props {
  text: string;
  heads: string[];
}

/** The row of a table, each cell behind its column's head; any other text as it is. */
export function TableRow({ text, heads }: Props) {
  const cells = text.split(" | ");
  if (heads.length !== cells.length || cells.length < 2) return <>{text}</>;
  return (
    <span className="row">
      {cells.map((cell, n) => (
        <span className="cell" key={n}>
          {heads[n] && <span className="head">{heads[n]}</span>} {cell}
        </span>
      ))}
    </span>
  );
}
