/** The requests of our own that views are made of. */
import { describe, expect, it } from "vitest";
import type { NamedPlace, OldTexts, Service } from "../../server/service-types.ts";
import { findingOn, openFakeSession } from "../kit/fake-server.ts";

const uri = "file:///etc/keepalived/lvs.conf";
const file = "/etc/keepalived/lvs.conf";
const textDocument = { uri };
const span = (start: number, end: number) => ({
  start: { line: start, character: 0 },
  end: { line: end, character: 1 },
});
const place = (name: string, start: number, end: number): NamedPlace => {
  return { name, detail: "", file, range: span(start, start), fullRange: span(start, end) };
};

describe("lvs/services", () => {
  const web = place("192.0.2.10:80", 2, 9);

  it("counts the findings in each service", async () => {
    const findings = [
      findingOn(11),
      findingOn(9, { severity: "warning" }),
      findingOn(2),
      findingOn(1),
      findingOn(4, { severity: "hint" }),
    ];
    const session = await openFakeSession(() => ({ services: () => [web], findings: () => findings }));
    expect(await session.result("lvs/services", { textDocument })).toEqual([
      { name: web.name, detail: "", uri, range: web.range, fullRange: web.fullRange, errors: 1, warnings: 1 },
    ]);
  });

  it("hands the filter on", async () => {
    const filters: string[] = [];
    const session = await openFakeSession(() => ({
      services: (_, filter) => {
        filters.push(filter);
        return [];
      },
    }));
    await session.result("lvs/services", { textDocument, filter: ":80" });
    await session.result("lvs/services", { textDocument, filter: 80 });
    expect(filters).toEqual([":80", ""]);
  });

  it("refuses a request that names no document", async () => {
    const session = await openFakeSession(() => ({}));
    expect((await session.request("lvs/services", {})).error?.code).toBe(-32602);
  });
});

it("lvs/serviceDetails shows real servers and checks with their findings", async () => {
  const server = { ...place("10.1.1.1:80", 3, 6), weight: 5, checks: [place("TCP_CHECK", 4, 5)] };
  const service = {
    ...place("192.0.2.10:80", 2, 9),
    servers: [server],
    sorryServer: undefined,
    localAddresses: undefined,
  };
  const session = await openFakeSession(() => ({ serviceDetails: () => [service], findings: () => [findingOn(4)] }));
  expect(await session.result("lvs/serviceDetails", { textDocument, range: span(3, 3) })).toMatchObject([
    { uri, errors: 1, servers: [{ uri, errors: 1, weight: 5, checks: [{ name: "TCP_CHECK", errors: 1 }] }] },
  ]);
});

it("lvs/configuration names the files of a configuration", async () => {
  const session = await openFakeSession(() => ({ configurationOf: (own) => [own, "/etc/keepalived/vip.conf"] }));
  const files = [uri, "file:///etc/keepalived/vip.conf"];
  expect(await session.result("lvs/configuration", { textDocument })).toEqual(files);
});

it("lvs/dialect names the dialect", async () => {
  const session = await openFakeSession(() => ({ dialectOf: () => "dpvs" }));
  expect(await session.result("lvs/dialect", { textDocument })).toBe("dpvs");
});

describe("lvs/reloadPreview", () => {
  const preview = {
    title: "t",
    quiet: false,
    page: "# p\n",
    jumps: [{ range: span(0, 0), target: { file, range: span(7, 7) }, side: "old" as const }],
  };

  it("is a page with places to jump to", async () => {
    const session = await openFakeSession(() => ({ reloadPreview: () => preview }));
    expect(await session.result("lvs/reloadPreview", { textDocument })).toEqual({
      title: "t",
      page: "# p\n",
      jumps: [{ range: span(0, 0), uri, target: span(7, 7), side: "old" }],
    });
  });

  it("compares with the texts that the client says are loaded, which it sends once", async () => {
    const page = (old: OldTexts = new Map()) => JSON.stringify([...old]);
    const session = await openFakeSession(() => ({ reloadPreview: (_, old) => ({ ...preview, page: page(old) }) }));
    const ask = (old: object) => session.result("lvs/reloadPreview", { textDocument, old });
    expect(await ask({ id: "1" })).toEqual({ wantsTexts: true });
    const texts = [
      { uri, text: "# before\n" },
      { uri: "file:///etc/keepalived/vip.conf", text: null },
    ];
    const shown = { page: '[["/etc/keepalived/lvs.conf","# before\\n"],["/etc/keepalived/vip.conf",null]]' };
    expect(await ask({ id: "1", texts })).toMatchObject(shown);
    expect(await ask({ id: "1" })).toMatchObject(shown);
    expect(await ask({ id: "2" })).toEqual({ wantsTexts: true });
    expect(await session.result("lvs/reloadPreview", { textDocument })).toMatchObject({ page: "[]" });
  });

  it("is nothing for a file that cannot be read", async () => {
    const session = await openFakeSession(() => ({ reloadPreview: () => undefined }));
    expect(await session.result("lvs/reloadPreview", { textDocument })).toBeNull();
  });
});

describe("a lens about a reload", () => {
  const title = "reload: recreated";
  const lenses = async (initializationOptions: object) => {
    const service: Partial<Service> = {
      reloadLenses: () => [{ range: span(2, 2), title, places: 0 }],
      codeLenses: () => [{ range: span(2, 2), title: "3 real servers", places: 3 }],
    };
    const session = await openFakeSession(() => service, { initializationOptions });
    return session.result("textDocument/codeLens", { textDocument });
  };

  it("leads to the preview in a client that has one", async () => {
    expect(await lenses({ showsPlaces: true })).toMatchObject([
      { command: { title, command: "lvs.previewReload", arguments: [uri] } },
    ]);
  });

  it("is read in any other", async () => {
    expect(await lenses({})).toMatchObject([{ command: { title, command: "" } }]);
  });

  it("comes without and before counts, and can be switched off without them", async () => {
    for (const showsPlaces of [true, false]) {
      const titles = async (settings: object) =>
        ((await lenses({ showsPlaces, ...settings })) as { command: { title: string } }[]).map(
          (lens) => lens.command.title,
        );
      expect(await titles({})).toEqual([title]);
      expect(await titles({ codeLenses: true })).toEqual([title, "3 real servers"]);
      expect(await titles({ codeLenses: true, reloadLenses: false })).toEqual(["3 real servers"]);
      expect(await titles({ reloadLenses: false })).toEqual([]);
    }
  });
});
