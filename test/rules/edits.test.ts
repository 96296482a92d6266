/** Fixes at the edges of a file. */
import { expect, test } from "vitest";
import { checkFix, findingsOf } from "../kit/rules.ts";

test("a line put below a header that ends the file gets a line of its own", () => {
  checkFix("scheduler-missing", "virtual_server 192.0.2.10 80 {", "virtual_server 192.0.2.10 80 {\n    lb_algo wrr");
  checkFix(
    "scheduler-missing",
    "virtual_server 192.0.2.10 80 {\n",
    "virtual_server 192.0.2.10 80 {\n    lb_algo wrr\n",
  );
  checkFix(
    "protocol-missing",
    "virtual_server 192.0.2.10 80 { lb_algo wrr",
    "virtual_server 192.0.2.10 80 { lb_algo wrr\n    protocol TCP",
  );
});

test("a } that closes nothing loses what is glued to it", () => {
  checkFix("brace-close-glued", "};\nglobal_defs {\n}\n", "}\nglobal_defs {\n}\n");
});

test("nothing is put below a header that shares its line with what is not in its block", () => {
  const text = "TCP_CHECK { virtual_server 192.0.2.10 80 {\n    lb_algo rr\n}\n";
  const fixes = findingsOf(text).flatMap(({ rule, fixes }) => (fixes.length > 0 ? [rule] : []));
  expect(fixes).not.toContain("connect-timeout-missing");
  expect(fixes).not.toContain("brace-missing-close");
});

test("a missing } goes in front of what follows on the line where braces are words", () => {
  checkFix(
    "brace-missing-close",
    "vrrp_instance one { virtual_server 192.0.2.10 80 {\n    lb_algo rr\n}\n",
    "vrrp_instance one { } virtual_server 192.0.2.10 80 {\n    lb_algo rr\n}\n",
    { dialect: "keepalived-2" },
  );
});
