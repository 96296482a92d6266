/** Fixes at the edges of a file. */
import { test } from "vitest";
import { checkFix } from "../kit/rules.ts";

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
