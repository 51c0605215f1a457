import { describe, expect, test } from "vitest";

import { targetOf } from "../src/evidence/target";
import { accepts, ALL, valuesOf } from "../src/library/filter";
import { find, length, slice } from "../src/positions";
import { tail } from "../src/router";
import type { DocumentCard } from "../src/types";

function card(about: Partial<DocumentCard>): DocumentCard {
  return { title: "Harbour MOU", name: "papers/mou.txt", scope: "city", kind: "mou", language: "en", issued_on: "", ...about } as DocumentCard;
}

describe("positions count characters, not halves of them", () => {
  test("a character outside the basic plane counts once", () => {
    expect(length("a𝒳b")).toBe(3);
    expect(slice("a𝒳b", 1, 2)).toBe("𝒳");
    expect(find("a𝒳 term", "term")).toEqual([3, 7]);
  });

  test("a quote that is not there has no place, nor has an empty one", () => {
    expect(find("text", "other")).toBeNull();
    expect(find("text", "")).toBeNull();
  });
});

describe("the open evidence is in the address", () => {
  test("a page that is turned to is another than the one cited", () => {
    const target = targetOf(new URLSearchParams("doc=d&page=3&view=5&start=0&end=9&v=abc"));
    expect(target).toEqual({ document: "d", page: 3, view: 5, start: 0, end: 9, version: "abc", quote: "" });
  });

  test("what is no number is as if it were not there", () => {
    expect(targetOf(new URLSearchParams("doc=d&page=x&start=y"))).toMatchObject({ page: 1, view: 1, start: null });
    expect(targetOf(new URLSearchParams("page=3"))).toBeNull();
  });

  test("the end of a path is read as it was before it was escaped", () => {
    expect(tail("/chat/a%20b", "/chat/")).toBe("a b");
    expect(tail("/library", "/chat/")).toBe("");
  });
});

describe("the library's filter", () => {
  test("nothing filled in accepts everything", () => {
    expect(accepts(ALL, card({}))).toBe(true);
  });

  test("dates compare as far as the document's own date goes", () => {
    const filter = { ...ALL, from: "2024-05-10", to: "2024-12-31" };
    expect(accepts(filter, card({ issued_on: "2024-05" }))).toBe(true);
    expect(accepts(filter, card({ issued_on: "2024-04" }))).toBe(false);
    expect(accepts(filter, card({ issued_on: "2025" }))).toBe(false);
    expect(accepts(filter, card({ issued_on: "" }))).toBe(false);
  });

  test("words are looked for in title and name, in any case", () => {
    expect(accepts({ ...ALL, words: " HARBOUR " }, card({}))).toBe(true);
    expect(accepts({ ...ALL, words: "airport" }, card({}))).toBe(false);
  });

  test("a field's values come once and in order", () => {
    expect(valuesOf([card({ kind: "b" }), card({ kind: "a" }), card({ kind: "b" }), card({ kind: "" })], "kind")).toEqual(["a", "b"]);
  });
});
