/** Of very many findings the gravest are handed out, and a note says so. */
import { expect, test } from "vitest";
import type { Settings } from "../../server/service.ts";
import { testService } from "../kit/service.ts";

/** Three warnings, then two errors. */
const TEXT = "global_defs {\n    a 1\n    b 2\n    c 3\n    router_di x\n    smtp_server mail\n}\n";

function said(settings: Partial<Settings>): string[] {
  const service = testService({ settings: { dialect: "lvs-1.2.2", ...settings } });
  service.open("/lvs.conf", TEXT);
  return service
    .findings("/lvs.conf")
    .map(({ rule, severity, range, message }) =>
      rule === "findings-capped" ? `${severity} ${message}` : `${range.start.line + 1} ${severity}`,
    );
}

test("findings-capped", () => {
  const all = ["2 warning", "3 warning", "4 warning", "5 error", "6 error"];
  expect(said({})).toEqual(all);
  expect(said({ maxFindings: 5 })).toEqual(all);
  expect(said({ maxFindings: 3 })).toEqual([
    expect.stringMatching(/^information .*\b5\b.*\b3\b/),
    "2 warning",
    "5 error",
    "6 error",
  ]);
  expect(said({ maxFindings: 1 }).slice(1)).toEqual(["5 error"]);
});
