import { describe, expect, test } from "vitest";

import { events, parse, type ServerEvent } from "../src/stream";

async function read(...pieces: string[]): Promise<ServerEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(control) {
      for (const piece of pieces) control.enqueue(new TextEncoder().encode(piece));
      control.close();
    },
  });
  const found: ServerEvent[] = [];
  for await (const event of events(new Response(body))) found.push(event);
  return found;
}

describe("server-sent events", () => {
  test("an event has its name and its data", () => {
    expect(parse('event: status\ndata: {"stage":"reading"}')).toEqual({ name: "status", data: { stage: "reading" } });
  });

  test("a heartbeat is no event", () => {
    expect(parse(": still here")).toBeNull();
  });

  test("an event cut anywhere, in the middle of a character too, is read whole", async () => {
    const whole = new TextEncoder().encode('event: sentence\ndata: {"text":"한국"}\n\n');
    const body = new ReadableStream<Uint8Array>({
      start(control) {
        for (const byte of whole) control.enqueue(Uint8Array.of(byte));
        control.close();
      },
    });
    const found: ServerEvent[] = [];
    for await (const event of events(new Response(body))) found.push(event);
    expect(found).toEqual([{ name: "sentence", data: { text: "한국" } }]);
  });

  test("events between heartbeats come in order; one that was cut off does not come", async () => {
    const found = await read(": still here\n\nevent: a\ndata: 1\n\n", "event: b\r\ndata: 2\r\n\r\nevent: c\ndata: 3");
    expect(found).toEqual([
      { name: "a", data: 1 },
      { name: "b", data: 2 },
    ]);
  });
});
