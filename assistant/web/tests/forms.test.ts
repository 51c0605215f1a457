import { describe, expect, test } from "vitest";

import { EMPTY, filled, inLanguage } from "../src/drafts/draft";
import { fieldsOf, meant, typed } from "../src/figures/proposal";
import { en } from "../src/words/en";
import { ko } from "../src/words/ko";

describe("a draft's form", () => {
  test("what was left empty is not sent", () => {
    expect(filled(EMPTY)).toEqual({
      instrument: "mou",
      languages: ["ko", "en"],
      parties: [{ name: {}, country: "KR", tier: "metropolitan" }, { name: {} }],
      term_years: 3,
    });
  });

  test("a plan's row without a title is not sent", () => {
    const row = { title: { ko: "" }, kind: "mutual", horizon: "near", owner_a: "", owner_b: "", deliverable: "", due: "" } as const;
    const spec = { ...EMPTY, plan: [row, { ...row, title: { ko: "교류" } }] };
    expect(filled(spec)["plan"]).toEqual([{ title: { ko: "교류" }, kind: "mutual", horizon: "near" }]);
  });

  test("a text is shown in the page's language, or in the one there is", () => {
    expect(inLanguage({ ko: "목적", en: "Purpose" }, "ko")).toBe("목적");
    expect(inLanguage({ zh: "目的" }, "ko")).toBe("目的");
  });
});

describe("a proposal's fields", () => {
  const citation = { document_id: "d", page: 1, start: 0, end: 1, quote: "x" };
  const column = { korean: [], kind: "text", values: {} } as const;

  test("those that were read come first, then those a row cannot do without", () => {
    const proposal = { fields: { partner: { value: "P", citation } } } as unknown as Parameters<typeof fieldsOf>[0];
    const columns = { partner: { ...column, required: true }, tier: { ...column, required: true }, note: { ...column, required: false } };
    expect(fieldsOf(proposal, columns as unknown as Parameters<typeof fieldsOf>[1])).toEqual(["partner", "tier"]);
  });

  test.each([
    [["a", "b"], "a, b"],
    [12, "12"],
    [null, ""],
  ])("what was proposed as %j is typed as %j and means the same", (value, text) => {
    expect(typed(value)).toBe(text);
    expect(meant(text, value)).toEqual(value ?? "");
  });

  test("a number that was made a word stays a word", () => {
    expect(meant("many", 12)).toBe("many");
  });
});

describe("the page's words", () => {
  const slots = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((m) => m[1]).sort();

  test("every sentence has the same gaps in both languages", () => {
    const differing = Object.keys(ko).filter((word) => {
      const name = word as keyof typeof ko;
      return String([...new Set(slots(ko[name]))]) !== String([...new Set(slots(en[name]))]);
    });
    expect(differing).toEqual([]);
  });
});
