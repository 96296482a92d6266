import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dpvs } from "../../grammar/dpvs/index.ts";
import { includeKeywords, keepalived2 } from "../../grammar/keepalived-2/index.ts";
import type { Argument, Keyword, Vocabulary } from "../../grammar/vocabulary.ts";

const REFERENCE = new URL("../../../shared/reference/", import.meta.url);

/** One entry of keywords.json. */
interface Fact {
  readonly path: readonly string[];
  readonly keyword: string;
  readonly block: "keywords" | "values" | null;
  readonly repeat: string;
  readonly ifdef: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  readonly maxlen?: number;
  readonly default?: string;
  readonly enum?: readonly string[];
  readonly alias?: string;
  readonly required?: boolean;
  readonly deprecated?: string;
  readonly newer_than_2_2_7?: boolean;
}

const REPEATS: Readonly<Record<string, string>> = { "first+msg": "first", "replace+msg": "replace" };

const wordsOf = (vocabulary: Vocabulary): readonly (readonly [string, string, Keyword])[] =>
  Object.values(vocabulary.blocks).flatMap((block) =>
    Object.entries(block.keywords).map(([word, keyword]) => [block.id, word, keyword] as const),
  );

const has = (vocabulary: Vocabulary, where: string): boolean => {
  const parts = where.split("/");
  const word = parts.pop() ?? "";
  return Object.hasOwn(vocabulary.blocks[parts.join("/") || "root"]?.keywords ?? {}, word);
};

/** Every argument a keyword can take, those of its value lines included. */
function argumentsOf(vocabulary: Vocabulary, keyword: Keyword): readonly Argument[] {
  const entry = keyword.opens === undefined ? undefined : vocabulary.blocks[keyword.opens]?.entry;
  const lists = [keyword.args, ...(keyword.forms ?? []), entry?.args ?? [], ...(entry?.forms ?? [])];
  return lists.flat().flatMap((argument) => [argument, ...Object.values(argument.options ?? {}).flat()]);
}

const conditions = (requires: string | undefined): readonly string[] =>
  (requires ?? "")
    .split(/&&|\|\||[()]/)
    .flatMap((part) => part.trim() || [])
    .sort();

describe.each([keepalived2, dpvs])("the vocabulary of $dialect", (vocabulary) => {
  test("opens only blocks it has, and each block is opened from root", () => {
    const reached = new Set(["root"]);
    for (const id of reached)
      for (const keyword of Object.values(vocabulary.blocks[id]?.keywords ?? {}))
        if (keyword.opens !== undefined) reached.add(keyword.opens);
    expect([...reached].sort()).toEqual(Object.keys(vocabulary.blocks).sort());
  });

  test("names a block by the path of the keyword that opens it", () => {
    for (const [id, word, keyword] of wordsOf(vocabulary))
      if (keyword.opens !== undefined) expect(keyword.opens).toBe(id === "root" ? word : `${id}/${word}`);
  });

  test("says of every word what it does, in two languages, and where to look it up", () => {
    for (const [id, word, { en, zh, source }] of wordsOf(vocabulary)) {
      expect(en, `${id}/${word}`).toMatch(/\.$/);
      expect(zh, `${id}/${word}`).toMatch(/\p{Script=Han}.*。$/u);
      expect(source, `${id}/${word}`).toMatch(/\.c( "|\s\w)/);
    }
  });

  test("says of every line of a value block what it is", () => {
    for (const { id, keywords, entry } of Object.values(vocabulary.blocks)) {
      expect(entry === undefined, id).toBe(Object.keys(keywords).length > 0);
      if (entry !== undefined) expect([entry.en, entry.zh, entry.source].every(Boolean), id).toBe(true);
    }
  });

  test("lists the words of every enum, and bounds that leave something between them", () => {
    for (const [id, word, keyword] of wordsOf(vocabulary))
      for (const argument of argumentsOf(vocabulary, keyword)) {
        if (argument.type === "enum") expect(argument.values?.length, `${id}/${word}`).toBeGreaterThan(0);
        if (argument.min !== undefined && argument.max !== undefined)
          expect(argument.min, `${id}/${word}`).toBeLessThan(argument.max);
      }
  });

  test("has no argument that must be given behind one that may be left out", () => {
    for (const [id, word, keyword] of wordsOf(vocabulary))
      for (const list of [keyword.args, ...(keyword.forms ?? [])]) {
        const firstOptional = list.findIndex(({ optional }) => optional);
        const behind = firstOptional < 0 ? [] : list.slice(firstOptional);
        expect(
          behind.every(({ optional }) => optional),
          `${id}/${word}`,
        ).toBe(true);
        expect(
          list.slice(0, -1).some(({ rest }) => rest),
          `${id}/${word}`,
        ).toBe(false);
      }
  });

  test("points from a word to others of the same block only", () => {
    for (const [id, word, keyword] of wordsOf(vocabulary)) {
      const others = [keyword.aliasOf, keyword.deprecated?.use ?? undefined, keyword.needs?.keyword];
      for (const other of others.filter((name) => name !== undefined))
        expect(Object.keys(vocabulary.blocks[id]?.keywords ?? {}), `${id}/${word}`).toContain(other);
    }
  });
});

test("what DPVS adds is not upstream, and what it has not got is", () => {
  expect(has(dpvs, "virtual_server/laddr_group_name")).toBe(true);
  expect(has(keepalived2, "virtual_server/laddr_group_name")).toBe(false);
  expect(has(keepalived2, "virtual_server/real_server/PING_CHECK")).toBe(true);
  expect(has(dpvs, "virtual_server/real_server/PING_CHECK")).toBe(false);
  expect(dpvs.blocks.virtual_server?.keywords.lb_kind?.args[0]?.values).toContain("FNAT");
  expect(keepalived2.blocks.virtual_server?.keywords.lb_kind?.args[0]?.values).toEqual(["NAT", "DR", "TUN"]);
});

test("DPVS reads any fraction where upstream counts six decimals", () => {
  expect(keepalived2.blocks.virtual_server?.keywords.delay_loop?.args[0]).toMatchObject({
    type: "decimal",
    decimals: 6,
  });
  expect(dpvs.blocks.virtual_server?.keywords.delay_loop?.args[0]).not.toHaveProperty("decimals");
  expect(dpvs.blocks.vrrp_script?.keywords.interval?.args[0]?.type).toBe("number");
});

test("only upstream has the strict spellings of include", () => {
  expect(Object.keys(includeKeywords)).toEqual(["include", "includer", "includem", "includew", "includeb", "includea"]);
  expect(["include", "includer"].map((word) => has(dpvs, word))).toEqual([true, false]);
});

if (existsSync(REFERENCE)) {
  const read = (path: string): string => readFileSync(new URL(path, REFERENCE), "utf8");

  describe.each([keepalived2, dpvs])("$dialect against the list of its keywords", (vocabulary) => {
    const facts: readonly Fact[] = JSON.parse(read(`${vocabulary.dialect}/keywords.json`)).keywords;
    const blockOf = (fact: Fact): string => fact.path.join("/") || "root";
    const includes = Object.keys(includeKeywords);

    test("has these words and no others", () => {
      const listed = facts.map((fact) => `${blockOf(fact)} ${fact.keyword}`);
      const held = wordsOf(vocabulary).filter(([id, word]) => id !== "root" || !includes.includes(word));
      expect(held.map(([id, word]) => `${id} ${word}`).sort()).toEqual(listed.sort());
    });

    test.each(facts.map((fact) => [`${blockOf(fact)} ${fact.keyword}`, fact] as const))("%s", (_, fact) => {
      const keyword = vocabulary.blocks[blockOf(fact)]?.keywords[fact.keyword];
      expect(keyword).toBeDefined();
      if (keyword === undefined) return;
      const taken = argumentsOf(vocabulary, keyword);

      if (fact.min !== undefined || fact.max !== undefined)
        expect(taken.map(({ min, max }) => [min, max])).toContainEqual([fact.min, fact.max]);
      expect(taken.find(({ decimals }) => decimals !== undefined)?.decimals).toBe(fact.decimals);
      if (fact.enum !== undefined)
        expect(taken.map(({ values }) => [...(values ?? [])].sort())).toContainEqual([...fact.enum].sort());
      if (fact.maxlen !== undefined) expect(taken.map(({ maxLength }) => maxLength)).toContain(fact.maxlen);
      if (keyword.default !== undefined) expect(String(keyword.default)).toBe(fact.default);

      const held = vocabulary.blocks[keyword.opens ?? ""];
      const holds = held === undefined ? null : held.entry === undefined ? "keywords" : "values";
      expect(holds).toBe(fact.block);
      expect(keyword.repeat).toBe(REPEATS[fact.repeat] ?? fact.repeat);
      expect(conditions(keyword.requires)).toEqual(conditions(fact.ifdef.join("&&").replaceAll("defined ", "")));
      expect(keyword.aliasOf).toBe(fact.alias);
      expect(keyword.deprecated !== undefined).toBe(fact.deprecated !== undefined);
      if (fact.required) expect(keyword.required).toBe(true);
      if (vocabulary === keepalived2) expect(keyword.newerThan !== undefined).toBe(fact.newer_than_2_2_7 === true);
    });
  });

  describe("words that settle the dialect", () => {
    const wordsAfter = (heading: string): readonly string[] => {
      const line = read("dialects.md")
        .split("\n")
        .find((candidate) => candidate.startsWith(heading));
      return [...(line ?? "").matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? "");
    };
    const dpvsOnly = wordsAfter("**Only DPVS**");
    const upstreamOnly = wordsAfter("**Only upstream 2.4.3");
    const neverUpstream = wordsAfter("**lvs 1.2.2 or DPVS, never upstream**");

    test("the lists are found", () => {
      expect([dpvsOnly.length, upstreamOnly.length, neverUpstream.length]).toEqual([22, 95, 4]);
    });

    test.each([...dpvsOnly, ...neverUpstream])("%s is DPVS and not upstream", (word) => {
      expect([has(dpvs, word), has(keepalived2, word)]).toEqual([true, false]);
    });

    test.each(upstreamOnly)("%s is upstream and not DPVS", (word) => {
      expect([has(dpvs, word), has(keepalived2, word)]).toEqual([false, true]);
    });
  });
}
