/** Comments that silence findings. */
import { test } from "vitest";
import { checkAllFindings, checkFinding } from "../kit/rules.ts";

const DELAY = "virtual_server 192.0.2.10 80 {\n    delay_loop 3600\n";

test("at the end of a line", () => {
  checkFinding("interval-overflow", DELAY.replace("3600", "[[3600]]"));
  checkFinding("interval-overflow", DELAY.replace("3600", "3600 # lvs-lsp: ignore interval-overflow"));
  checkFinding("interval-overflow", DELAY.replace("3600", "3600 # lvs-lsp: ignore"));
  checkFinding("interval-overflow", DELAY.replace("3600", "[[3600]] # lvs-lsp: ignore brace-glued"));
});

test("on the line above, other comments between", () => {
  checkFinding(
    "interval-overflow",
    DELAY.replace("    delay", "    # lvs-lsp: ignore interval-overflow\n    # 一小时\n    delay"),
  );
});

test("above the header of a service, which begins the next section", () => {
  const text = "global_defs {\n}\n# lvs-lsp: ignore address-with-port\nvirtual_server 192.0.2.10:80 {\n}\n";
  checkFinding("address-with-port", text);
});

test("for a whole file", () => {
  checkFinding("interval-overflow", `# lvs-lsp: ignore-file interval-overflow\n${DELAY}`);
});

test("several rules in one comment", () => {
  checkFinding("interval-overflow", DELAY.replace("3600", "3600 # lvs-lsp: ignore brace-glued, interval-overflow"));
});

test("findings about names are silenced as well", () => {
  const text = "vrrp_sync_group g {\n    group {\n        V1 # lvs-lsp: ignore sync-group-member-unknown\n    }\n}\n";
  checkFinding("sync-group-member-unknown", text);
});

test("a comment that silences nothing is said", () => {
  checkAllFindings("# lvs-lsp: ignore brace-glued\nglobal_defs {\n    router_id lb # lvs-lsp: ignore\n}\n", [
    "1:1 hint unused-suppression",
    "3:18 hint unused-suppression",
  ]);
});
