/** A file that several configurations include: what is said of it, and that it stays right while one of them is edited. */
import { describe, expect, it } from "vitest";
import type { Service } from "../../server/service.ts";
import { testService } from "../kit/service.ts";

const SERVICE = `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name G1
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;
const group = (name: string) => `local_address_group ${name} {\n    10.0.0.1\n}\n`;

/** The two roots and the fragment, opened in this order. */
function opened(...files: readonly (readonly [file: string, text: string])[]): Service {
  const service = testService();
  for (const [file, text] of files) service.open(file, text);
  return service;
}

function said(service: Service, file: string): string[] {
  return service.findings(file).map(({ rule, range }) => `${range.start.line} ${rule}`);
}

const A = "/a/lvs.conf";
const B = "/a/other.conf";
const SHARED = "/a/shared.conf";
const include = "include shared.conf\n";

describe("a fragment that is edited while a text that includes it is read in slices", () => {
  it.each(Array.from({ length: 12 }, (_, slices) => slices))("is read as it is then (after %i slices)", (slices) => {
    const text = `${group("G1")}${SERVICE}${SERVICE.replace("192.0.2.10", "192.0.2.11")}`;
    const service = opened([SHARED, text]);
    const reading = service.readAhead(A, include);
    for (let i = 0; i < slices; i++) reading.next();
    const start = { line: 0, character: 0 };
    service.change(SHARED, [{ range: { start, end: { line: 4, character: 0 } }, text: "" }]);
    while (reading.next().done !== true);
    service.open(A, include);
    expect(service.findings(SHARED)).toEqual(
      opened([SHARED, service.textOf(SHARED) ?? ""], [A, include]).findings(SHARED),
    );
  });
});

describe("a fragment of two roots", () => {
  it("shows what is wrong in either, once when both say it", () => {
    const both = opened([A, group("G1") + include], [B, include], [SHARED, `${SERVICE}delay_lop 5\n`]);
    expect(said(both, SHARED)).toEqual(["4 local-address-group-unknown", "11 unknown-keyword"]);
    const fine = opened([A, group("G1") + include], [B, group("G1") + include], [SHARED, SERVICE]);
    expect(said(fine, SHARED)).toEqual([]);
  });

  it("whichever of them was opened first, or last", () => {
    const roots = [
      [A, group("G1") + include],
      [B, include],
    ] as const;
    for (const files of [roots, [...roots].reverse()]) {
      expect(said(opened(...files, [SHARED, SERVICE]), SHARED)).toEqual(["4 local-address-group-unknown"]);
      expect(said(opened([SHARED, SERVICE], ...files), SHARED)).toEqual(["4 local-address-group-unknown"]);
    }
  });

  it("is not needed only when neither needs it", () => {
    const user = SERVICE.replace("G1", "G2");
    expect(said(opened([A, include], [B, include + user], [SHARED, group("G2")]), SHARED)).toEqual([]);
    expect(said(opened([A, include], [B, include], [SHARED, group("G2")]), SHARED)).toEqual(["0 group-unused"]);
  });

  it("is right after edits of it and of either root", () => {
    const service = opened([A, group("G1") + include], [B, group("G1") + include], [SHARED, SERVICE]);
    const texts = new Map([A, B, SHARED].map((file) => [file, service.textOf(file) ?? ""]));
    const replaceWord = (file: string, line: number, word: string, by: string) => {
      const id = service.findingsId(SHARED);
      const text = texts.get(file)?.split("\n") ?? [];
      const start = text[line]?.indexOf(word) ?? -1;
      const range = { start: { line, character: start }, end: { line, character: start + word.length } };
      service.change(file, [{ range, text: by }]);
      text[line] = text[line]?.replace(word, by) ?? "";
      texts.set(file, text.join("\n"));
      expect(service.findingsId(SHARED)).not.toBe(id);
      const fresh = opened(...texts);
      for (const each of texts.keys()) expect(service.findings(each)).toEqual(fresh.findings(each));
      return said(service, SHARED);
    };
    const unknown = ["4 local-address-group-unknown"];
    expect(said(service, SHARED)).toEqual([]);
    expect(replaceWord(B, 0, "G1", "G2")).toEqual(unknown);
    expect(replaceWord(SHARED, 4, "G1", "G2")).toEqual(unknown);
    expect(replaceWord(A, 0, "G1", "G2")).toEqual([]);
    expect(replaceWord(SHARED, 1, "wrr", "wr")).toEqual(["1 scheduler-unknown"]);
    expect(replaceWord(B, 0, "G2", "G3")).toEqual(["1 scheduler-unknown", ...unknown]);
  });
});

describe("a fragment of a fragment", () => {
  it("is part of the configuration alone that begins with the outermost file, in whatever order they are opened", () => {
    const inner = "/a/inner.conf";
    const texts = [
      [A, group("G1") + include],
      [SHARED, "include inner.conf\n"],
      [inner, SERVICE],
    ] as const;
    for (const files of [texts, [...texts].reverse()]) expect(said(opened(...files), inner)).toEqual([]);
  });
});

describe("a root whose block has a fragment in it that another root has at its top", () => {
  it("includes what it says after an edit of the fragment and one of its own", () => {
    const other = "/a/group.conf";
    const inBlock = "virtual_server 192.0.2.10 80 {\n    include shared.conf\n}\n";
    const service = opened(
      [A, include + group("G1")],
      [B, `${inBlock}include group.conf\n`],
      [SHARED, "lb_algo wrr\n"],
      [other, SERVICE],
    );
    for (const file of [A, B, SHARED, other]) said(service, file);
    const edit = (file: string, line: number, start: number, end: number, text: string) => {
      const range = { start: { line, character: start }, end: { line, character: end } };
      service.change(file, [{ range, text }]);
    };
    edit(SHARED, 0, 8, 11, "rr");
    edit(B, 3, 0, "include group.conf".length, "");
    expect(said(service, other)).toEqual(["4 local-address-group-unknown"]);
  });
});
