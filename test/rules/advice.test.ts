/** Advice: what works, but not as well as it could. */
import { expect, test } from "vitest";
import { checkFinding, checkFix, checkMessage, checkSeverity, findingsOf } from "../kit/rules.ts";

const service = (lines: readonly string[], ...servers: readonly string[][]) =>
  [
    "virtual_server 192.0.2.10 80 {",
    ...lines.map((line) => `    ${line}`),
    ...servers.flatMap((body, i) => [
      `    real_server 10.1.1.${i + 1} 80 {`,
      ...body.map((line) => `        ${line}`),
      "    }",
    ]),
    "}",
    "",
  ].join("\n");
const CHECK = ["TCP_CHECK {", "    connect_timeout 3", "}"];

test("real-server-without-checker is said once a service", () => {
  const found = findingsOf(service(["protocol TCP"], [], CHECK, [])).filter(
    ({ rule }) => rule === "real-server-without-checker",
  );
  expect(found.map(({ message, range }) => [range.start.line, message.slice(0, 10)])).toEqual([[2, "2 of the 3"]]);
  checkMessage("real-server-without-checker", service([], CHECK, []), "real_server 10.1.1.2 80");
  checkFinding("real-server-without-checker", service([], CHECK, CHECK));
  checkFinding("real-server-without-checker", service(["alpha"], []));
  checkFinding("real-server-without-checker", service([], ["include check.conf"]));
});

test("weight-ignored", () => {
  checkFinding("weight-ignored", service(["[[lb_algo rr]]"], ["weight 100"], ["weight 50"]));
  checkFinding("weight-ignored", service(["lb_algo rr"], ["weight 100"], ["weight 100"], ["weight 0"]));
  checkFinding("weight-ignored", service(["lb_algo wrr"], ["weight 100"], ["weight 50"]));
  checkFinding("weight-ignored", service(["[[lb_algo sh]]"], ["weight 100"], []));
});

test("group-unused", () => {
  checkFinding("group-unused", `local_address_group [[G]] {\n    10.0.0.1\n}\n${service([], CHECK)}`);
  checkSeverity("group-unused", "virtual_server_group G {\n    192.0.2.10 80\n}\n", ["hint"]);
  checkFinding("group-unused", "virtual_server_group G {\n    192.0.2.10 80\n}\nvirtual_server group G {\n}\n");
  // A file that is not there may use it.
  checkFinding("group-unused", "virtual_server_group G {\n    192.0.2.10 80\n}\ninclude vips/*.conf\n");
  checkFinding("group-unused", "virtual_server_group [[G]] {\n    192.0.2.10 80\n}\ninclude vip.conf\n", {
    files: { "vip.conf": "virtual_server group H {\n}\n" },
  });
});

test("ssl-certificate-unused", () => {
  checkFinding("ssl-certificate-unused", "SSL {\n    [[certificate /etc/a.pem]]\n    key /etc/a.pem\n}\n");
  checkFinding("ssl-certificate-unused", "SSL {\n    key /etc/a.pem\n}\n");
});

test("what would fire on most services of a file is off until it is switched on", () => {
  const text = `${service(["lvs_sched wlc", "nat_mask 255.255.255.0"], ["MISC_CHECK {", "    misc_path /bin/true", "    misc_dynamic", "}"])}SSL {\n    key /etc/a.pem\n}\n`;
  const off = [
    "alpha-missing",
    "keyword-alias",
    "nat-mask-without-effect",
    "misc-dynamic-script-missing",
    "ssl-file-unreadable",
  ];
  const said = (on: readonly string[]) => new Set(findingsOf(text, { on }).map(({ rule }) => rule));
  expect(off.filter((rule) => said([]).has(rule))).toEqual([]);
  expect(off.filter((rule) => said(off).has(rule))).toEqual(off);
});

test("alpha-missing, keyword-alias, nat-mask-without-effect", () => {
  checkFinding("alpha-missing", service(["alpha"], CHECK));
  checkFinding("keyword-alias", service(["[[lvs_method]] DR", "lb_algo rr"], CHECK));
  checkFix("keyword-alias", service(["lvs_sched wlc"], CHECK), service(["lb_algo wlc"], CHECK));
  checkFinding("nat-mask-without-effect", service(["[[nat_mask 255.255.255.0]]"], CHECK));
});
