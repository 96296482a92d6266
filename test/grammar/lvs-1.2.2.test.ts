import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { includeKeyword, lvs122 } from "../../grammar/lvs-1.2.2/index.ts";
import type { Argument, Keyword } from "../../grammar/vocabulary.ts";

interface Place {
  readonly where: string;
  readonly keyword: Keyword;
}

const places: readonly Place[] = Object.values(lvs122.blocks).flatMap((block) => [
  ...Object.entries(block.keywords).map(([name, keyword]) => ({ where: `${block.id}: ${name}`, keyword })),
  ...(block.entry === undefined ? [] : [{ where: `${block.id}: an entry`, keyword: block.entry }]),
]);

function argumentsOf(keyword: Keyword): readonly Argument[] {
  return [keyword.args, ...(keyword.forms ?? [])].flat();
}

/** Where something is wrong, so that a failure names the entries. */
function whereNot(holds: (keyword: Keyword) => boolean): string[] {
  return places.filter(({ keyword }) => !holds(keyword)).map(({ where }) => where);
}

function wordsWhere(holds: (argument: Argument) => boolean): string[] {
  const found = places
    .filter(({ keyword }) => argumentsOf(keyword).some(holds))
    .map(({ where }) => where.split(": ")[1] ?? "");
  return [...new Set(found)].sort();
}

describe("the blocks", () => {
  it("stand under their own id", () => {
    for (const [id, block] of Object.entries(lvs122.blocks)) expect(block.id).toBe(id);
  });

  it("exist when a word opens them", () => {
    expect(whereNot(({ opens }) => opens === undefined || Object.hasOwn(lvs122.blocks, opens))).toEqual([]);
  });

  it("have the path of keywords that leads to them as id", () => {
    for (const [id, block] of Object.entries(lvs122.blocks)) {
      for (const [name, { opens }] of Object.entries(block.keywords)) {
        if (opens !== undefined) expect(opens).toBe(id === "root" ? name : `${id}/${name}`);
      }
    }
  });

  it("can all be reached from the top level", () => {
    const reached = new Set(["root"]);
    for (const id of reached) {
      for (const { opens } of Object.values(lvs122.blocks[id]?.keywords ?? {}))
        if (opens !== undefined) reached.add(opens);
    }
    expect([...reached].sort()).toEqual(Object.keys(lvs122.blocks).sort());
  });
});

describe("a word", () => {
  it("is explained in both languages, which differ", () => {
    expect(whereNot(({ en }) => /^[A-Z`].*\.$/.test(en))).toEqual([]);
    expect(whereNot(({ zh }) => /\p{Script=Han}.*。$/u.test(zh))).toEqual([]);
    expect(whereNot(({ en, zh }) => en !== zh)).toEqual([]);
  });

  it("says where it can be checked: a line of the C source, or Sina's build", () => {
    expect(whereNot(({ source }) => /^\w+\.c:\d+|^Sina /.test(source))).toEqual([]);
  });

  it("lists the values of every enum", () => {
    expect(
      whereNot((keyword) =>
        argumentsOf(keyword).every(({ type, values }) => type !== "enum" || (values ?? []).length > 0),
      ),
    ).toEqual([]);
  });

  it("has a default within its own range", () => {
    const fits = ({ args, default: value }: Keyword) => {
      const { min = -Infinity, max = Infinity, values } = args[0] ?? {};
      if (typeof value === "string" && values !== undefined) return values.includes(value);
      return typeof value !== "number" || (value >= min && value <= max);
    };
    // 0 may be what "not set" is in the daemon, though nobody should write it.
    const unset = (keyword: Keyword) => keyword.default === 0;
    expect(whereNot((keyword) => fits(keyword) || unset(keyword))).toEqual([]);
  });

  it("is an alias only of a word beside it with the same arguments", () => {
    for (const block of Object.values(lvs122.blocks)) {
      for (const { aliasOf, args } of Object.values(block.keywords)) {
        if (aliasOf !== undefined) expect(block.keywords[aliasOf]?.args).toEqual(args);
      }
    }
  });

  it("says at the top level which process reads it", () => {
    const root = lvs122.blocks.root?.keywords ?? {};
    const readBy = (process: "check" | "vrrp") =>
      Object.keys(root)
        .filter((name) => root[name]?.readBy?.includes(process))
        .sort();
    expect(readBy("check")).toEqual([
      "SSL",
      "global_defs",
      "include",
      "linkbeat_use_polling",
      "local_address_group",
      "virtual_server",
      "virtual_server_group",
    ]);
    expect(readBy("vrrp")).toEqual([
      "global_defs",
      "include",
      "linkbeat_use_polling",
      "static_ipaddress",
      "static_routes",
      "vrrp_instance",
      "vrrp_script",
      "vrrp_sync_group",
    ]);
  });

  it("is read with its quotes only where the daemon goes through set_value", () => {
    expect(wordsWhere(({ quoted }) => quoted === true)).toEqual([
      "ca",
      "certificate",
      "digest",
      "helo_name",
      "key",
      "laddr_group_name",
      "lvs_sync_daemon_interface",
      "misc_path",
      "notification_email_from",
      "notify",
      "notify_backup",
      "notify_down",
      "notify_fault",
      "notify_master",
      "notify_stop",
      "notify_up",
      "password",
      "path",
      "plugin_dir",
      "quorum_down",
      "quorum_up",
      "router_id",
      "script",
      "vip_bind_dev",
      "virtualhost",
    ]);
  });

  it("refers only to names that some word defines, and to interfaces", () => {
    const defined = new Set(
      places.flatMap(({ keyword }) => argumentsOf(keyword).flatMap(({ defines }) => defines ?? [])),
    );
    const referred = places.flatMap(({ keyword }) => argumentsOf(keyword).flatMap(({ refers }) => refers ?? []));
    expect([...new Set(referred)].filter((kind) => !defined.has(kind))).toEqual(["interface"]);
  });
});

describe("virtual_server", () => {
  it("has three forms", () => {
    const { args, forms } = lvs122.blocks.root?.keywords.virtual_server ?? {};
    const shown = [args ?? [], ...(forms ?? [])].map((form) => form.map(({ name }) => name).join(" "));
    expect(shown).toEqual(["vip vport", "group name", "fwmark mark"]);
  });
});

describe("include", () => {
  it("is the same word for a reader of any block as at the top level", () => {
    expect(lvs122.blocks.root?.keywords.include).toBe(includeKeyword);
  });
});

/** The list of words taken from the C source; not part of the project, so checked where it is at hand. */
const reference = new URL("../../../shared/reference/lvs-1.2.2/keywords.json", import.meta.url);

interface ReferenceEntry {
  readonly block: string;
  readonly keyword: string;
  readonly read_by: readonly string[];
  readonly enum: readonly string[] | null;
  readonly args: { readonly min: number };
}

/** Our ids that end in the reference's name of a block, which is its last keyword. */
function idsOf(block: string): string[] {
  if (block === "<root>" || block === "<any>") return ["root"];
  return Object.keys(lvs122.blocks).filter((id) => id === block || id.endsWith(`/${block}`));
}

function keywordsOf({ block, keyword }: ReferenceEntry): (Keyword | undefined)[] {
  return idsOf(block).map((id) =>
    keyword === "<entry>" ? lvs122.blocks[id]?.entry : lvs122.blocks[id]?.keywords[keyword],
  );
}

if (existsSync(reference)) {
  const { keywords } = JSON.parse(readFileSync(reference, "utf8")) as { keywords: readonly ReferenceEntry[] };

  describe("the words of the C source", () => {
    it("are all there", () => {
      const missing = keywords.filter((entry) => {
        const found = keywordsOf(entry);
        return found.length === 0 || found.includes(undefined);
      });
      expect(missing.map(({ block, keyword }) => `${block}: ${keyword}`)).toEqual([]);
    });

    it("are all there is", () => {
      const known = new Set(keywords.flatMap(({ block, keyword }) => idsOf(block).map((id) => `${id}: ${keyword}`)));
      const invented = places
        .map(({ where }) => where.replace("an entry", "<entry>"))
        .filter((where) => !known.has(where));
      expect(invented).toEqual([]);
    });

    it("take as many arguments as their handler reads, and the same values", () => {
      for (const entry of keywords) {
        for (const keyword of keywordsOf(entry)) {
          const needed = keyword?.args.filter(({ optional }) => optional !== true).length;
          expect(needed, `${entry.block}: ${entry.keyword}`).toBe(entry.args.min);
          if (entry.enum !== null) expect([...(keyword?.args[0]?.values ?? [])].sort()).toEqual([...entry.enum].sort());
        }
      }
    });

    it("are read by the same processes", () => {
      for (const entry of keywords.filter(({ block }) => block === "<root>")) {
        expect(keywordsOf(entry)[0]?.readBy, entry.keyword).toEqual(entry.read_by);
      }
    });
  });
}
