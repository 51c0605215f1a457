/** Calls to the server. Every failure becomes a `Problem` whose text can be shown to a person. */

export class Problem extends Error {
  constructor(
    readonly title: string,
    readonly detail: string,
    readonly status: number,
  ) {
    super(detail || title);
  }

  /** True where the server does not have this part, as opposed to having failed at it. */
  get missing(): boolean {
    return this.status === 404 || this.status === 501;
  }
}

/** The status of a request that never reached the server. */
export const UNREACHABLE = 0;
/** The status of an answer that ended before it was whole. */
export const BROKEN_OFF = -1;

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return read<T>(await send(path, { signal: signal ?? null }));
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  return read<T>(await send(path, withBody("POST", body)));
}

export async function put<T>(path: string, body: unknown): Promise<T> {
  return read<T>(await send(path, withBody("PUT", body)));
}

export async function remove(path: string): Promise<void> {
  await send(path, { method: "DELETE" });
}

export async function upload<T>(path: string, form: FormData): Promise<T> {
  return read<T>(await send(path, { method: "POST", body: form }));
}

/** A response that went well; anything else is thrown as a `Problem`. */
export async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    const headers = { ...(init.headers as Record<string, string> | undefined), ...inPageLanguage() };
    response = await fetch(path, { ...init, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem("", "", UNREACHABLE);
  }
  if (response.ok) return response;
  throw await problemOf(response);
}

/** What a failed response says of itself, in the form of RFC 9457 or as near to it as it comes. */
export async function problemOf(response: Response): Promise<Problem> {
  const said: unknown = await response.json().catch(() => null);
  const { title, detail } = (said ?? {}) as { title?: unknown; detail?: unknown };
  return new Problem(
    typeof title === "string" ? title : response.statusText,
    typeof detail === "string" ? detail : "",
    response.status,
  );
}

/** Asks for the words of a failure in the language of the page. */
export function inPageLanguage(): Record<string, string> {
  return { "Accept-Language": document.documentElement.lang };
}

export function withBody(method: string, body: unknown): RequestInit {
  return {
    method,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
}

async function read<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const type = response.headers.get("content-type") ?? "";
  // A server without this part answers every address with the page itself.
  if (!type.includes("json")) throw new Problem("", "", 404);
  return (await response.json()) as T;
}
