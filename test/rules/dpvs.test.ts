/** DPVS: what its own words take, and what becomes of those that it reads without a word. */
import { describe, it } from "vitest";
import { checkAllFindings } from "../kit/rules.ts";

const P = { dialect: "dpvs" } as const;

const service = (...lines: readonly string[]): string =>
  `virtual_server 192.0.2.10 80 {\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n${lines.map((line) => `  ${line}\n`).join("")}  real_server 10.1.1.1 80 {\n    weight 1\n  }\n}\n`;

describe("UDP_CHECK", () => {
  it("sends and compares text, which need not be hexadecimal", () => {
    const check = ["real_server 10.1.1.2 80 {", "UDP_CHECK {", "payload hello", 'require_reply "you too"', "}", "}"];
    checkAllFindings(service(...check), [], P);
  });
});
