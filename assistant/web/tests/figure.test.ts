import { describe, expect, test } from "vitest";

import { addressOf, percent, written } from "../src/figures/figure";

describe("figures for a person", () => {
  test("a share is written as per cent with one decimal", () => {
    expect(written(52 / 66, "ratio", "en")).toBe("78.8%");
    expect(percent(1, "en")).toBe("100.0%");
  });

  test("a count has no unit, everything else has", () => {
    expect(written(12, "count", "en")).toBe("12");
    expect(written(24, "months", "en")).toBe("24 months");
  });

  test("options of a figure travel as JSON, what is about the record by its name", () => {
    const url = new URL(addressOf({ name: "CRk", about: { k: 3, body: "b", conference: 2 } }, "ko"), "http://x");
    expect(url.pathname).toBe("/api/metrics/CRk");
    expect(JSON.parse(url.searchParams.get("options") ?? "")).toEqual({ k: 3 });
    expect([url.searchParams.get("body"), url.searchParams.get("conference")]).toEqual(["b", "2"]);
  });

  test("a name with a slash stays one part of the address", () => {
    expect(addressOf({ name: "a/b", about: {} }, "en")).toBe("/api/metrics/a%2Fb?language=en");
  });
});
