/** Sizes of address ranges: what is counted is what would be listed. */
import { describe, expect, it } from "vitest";
import { addressCount, addressesOfEntry } from "../../server/features/range-text.ts";

describe("the size of an entry", () => {
  it("is the number of its addresses", () => {
    const entries = [
      "10.0.0.1",
      "10.0.0.1-20",
      "10.0.0.20-1",
      "10.0.0.1-255",
      "10.0.0.1-256",
      "10.0.0.3-10.0.0.9",
      "10.0.0.1/24",
    ];
    for (const entry of [...entries, "2001:db8::10-20", "2001:db8::20-10", "web", "web-3", "10.0.0-3", "-", ""]) {
      expect(addressCount(entry, "lax"), entry).toBe(addressesOfEntry(entry, "lax")?.length);
    }
  });

  it("is only told where all daemons agree for those that are strict", () => {
    expect(addressCount("192.0.2.1-9", "strict")).toBe(9);
    expect(addressCount("192.0.2.1", "strict")).toBe(1);
    expect(addressCount("192.0.2.1-255", "strict")).toBeUndefined();
    expect(addressCount("192.0.2.1-192.0.2.9", "strict")).toBeUndefined();
    expect(addressCount("2001:db8::1-20", "strict")).toBeUndefined();
  });

  it("is not known where there are no ranges", () => {
    expect(addressCount("192.0.2.1-9", undefined)).toBeUndefined();
  });
});
