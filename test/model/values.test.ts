/** Values as C reads them. */
import { describe, expect, it } from "vitest";
import {
  addressFamily,
  atoi,
  canonicalAddress,
  isWholeNumber,
  parseRange,
  port16,
  seconds32,
  setValue,
} from "../../server/model/values.ts";
import { shapeOf } from "../../server/syntax/lvs-1.2.2/written.ts";

describe("atoi", () => {
  it.each([
    ["7", 7],
    ["  +7", 7],
    ["-0", 0],
    ["-12", -12],
    ["1.5", 1],
    ["5s", 5],
    ["0x50", 0],
    ["80{", 80],
    ["1e3", 1],
    ["- 5", 0],
    ["http", 0],
    ["", 0],
    ["007", 7],
    ["2147483648", -2147483648],
    ["99999999999", 1215752191],
    ["9".repeat(400), -1],
  ])("%j is %d", (text, value) => {
    expect(atoi(text)).toBe(value);
  });

  it("is a whole number only when it is nothing else", () => {
    expect(["5", "-5", "+5", "007"].every(isWholeNumber)).toBe(true);
    expect(["", "5s", "1.5", " 5", "0x5", "-", "５"].some(isWholeNumber)).toBe(false);
  });

  it("multiplies seconds in 32 bits", () => {
    expect([seconds32("2147"), seconds32("2148"), seconds32("3600"), seconds32("-1")]).toEqual([
      2147000000, -2146967296, -694967296, -1000000,
    ]);
  });

  it("keeps 16 bits of a port", () => {
    expect(["65536", "70000", "-1", "8080,8081", "www"].map(port16)).toEqual([0, 4464, 65535, 8080, 0]);
  });
});

describe("addresses", () => {
  it.each(["192.0.2.10", "0.0.0.0", "255.255.255.255"])("%s is IPv4", (text) => {
    expect(addressFamily(text)).toBe(4);
  });

  it.each(["::", "::1", "2001:db8::10", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::ffff:192.0.2.1", "FE80::A"])(
    "%s is IPv6",
    (text) => {
      expect(addressFamily(text)).toBe(6);
    },
  );

  it.each([
    "192.0.2.300",
    "192.0.2",
    "192.0.2.010",
    "192.0.2.1.5",
    "192.0.2.1 ",
    "0x7f.0.0.1",
    "lb.example.org",
    "",
    "[2001:db8::1]",
    "fe80::1%eth0",
    "1::2::3",
    ":::",
    ":1::2",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "12345::",
    "::192.0.2.256",
    "192.0.2.1::",
    "1:",
    "192.0.2.10:80",
  ])("%j is no address", (text) => {
    expect(addressFamily(text)).toBeUndefined();
    expect(canonicalAddress(text)).toBeUndefined();
  });

  it.each([
    ["2001:DB8:0:0:0:0:0:10", "2001:db8::10"],
    ["0:0:1:0:0:0:1:0", "0:0:1::1:0"],
    ["1:0:2:0:3:0:4:0", "1:0:2:0:3:0:4:0"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["::ffff:c000:201", "::ffff:192.0.2.1"],
    ["::c000:201", "::192.0.2.1"],
    ["::1", "::1"],
    ["1::", "1::"],
  ])("%s is written %s", (text, written) => {
    expect(canonicalAddress(text)).toBe(written);
  });

  it.each([
    ["10.0.0.3-20", { address: "10.0.0.3", family: 4, end: "20", rangeEnd: 20 }],
    ["10.0.0.3-10.0.0.20", { address: "10.0.0.3", family: 4, end: "10.0.0.20", rangeEnd: 10 }],
    ["10.0.0.3--7", { address: "10.0.0.3", family: 4, end: "-7", rangeEnd: 249 }],
    ["10.0.0.3-300", { address: "10.0.0.3", family: 4, end: "300", rangeEnd: 44 }],
    ["10.0.0.3-256", { address: "10.0.0.3", family: 4, end: "256", rangeEnd: 0 }],
    ["10.0.0.0/24", { address: "10.0.0.0", family: 4, mask: "24", rangeEnd: 0 }],
    ["10.0.0.0/24-9", { address: "10.0.0.0/24", family: 4, end: "9", rangeEnd: 9 }],
    ["2001:db8::10-20", { address: "2001:db8::10", family: 6, end: "20", rangeEnd: 20 }],
    ["2001:db8::1-ff", { address: "2001:db8::1", family: 6, end: "ff", rangeEnd: 0 }],
  ])("%s is taken apart as the daemon does", (text, range) => {
    expect(parseRange(text)).toEqual(range);
  });
});

describe("set_value", () => {
  const keptOf = (text: string) =>
    setValue({ line: 0, text, name: "", words: shapeOf(text).words, keyword: undefined, block: undefined });

  it.each([
    ["notify /bin/n up", "/bin/n"],
    ['notify "/bin/n up"', "/bin/n up"],
    ['notify "/bin/n   up\tnow"', "/bin/n up now"],
    ['notify "/bin/a b c', "/bin/a b "],
    ['notify "/bin/a', ""],
    ['notify ""', ""],
    ['notify "', null],
    ["notify", null],
    ['notify "x y" z', 'x y"'],
    ['notify "x y" z w', 'x y"z '],
    ['notify "say "hi there" now"', 'say"hi there"now'],
    ['notify "/bin/echo # hi"', ""],
    ["notify '/bin/sh -c x'", "'/bin/sh"],
    ['notify"glued"', "glued"],
  ])("%s", (line, value) => {
    expect(keptOf(line)).toBe(value);
  });
});
