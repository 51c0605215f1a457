/** Text positions. The server counts characters (code points); JavaScript counts UTF-16 units. */


export function slice(text: string, start: number, end?: number): string {
  return Array.from(text).slice(start, end).join("");
}

export function length(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Where a quote stands on a page, in characters; null where it does not. */
export function find(text: string, quote: string): [number, number] | null {
  const at = quote ? text.indexOf(quote) : -1;
  if (at < 0) return null;
  const start = length(text.slice(0, at));
  return [start, start + length(quote)];
}
