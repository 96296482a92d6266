/** Collected configurations of DPVS: no error but where the file is wrong. */
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { testService } from "../kit/service.ts";

const corpus = new URL("../../../shared/corpus/", import.meta.url);
const manifest = new URL("manifest.tsv", corpus);

/** What is wrong in them: `file line rule`. */
const MISTAKES: ReadonlySet<string> = new Set([
  "0076.conf 12 required-setting", // an excerpt: the instance has no virtual_router_id
  "0078.conf 31 unknown-block", // "real server" in two words
  "0078.conf 41 unknown-block",
  "1036.conf 17 unknown-block", // "static ip_address"
  "1036.conf 31 unknown-block",
  "1036.conf 41 unknown-block",
  "1060.conf 20 address-malformed", // letters in an address
  "1063.conf 13 other-dialect-keyword", // nat_mask is of keepalived 1.2
]);

if (existsSync(manifest)) {
  it("gives no false error on the collected files", () => {
    const rows = readFileSync(manifest, "utf8").trim().split("\n").slice(1);
    const errors: string[] = [];
    for (const row of rows) {
      const [file = "", , , , , , label] = row.split("\t");
      if (label !== "dpvs") continue;
      const service = testService({ settings: { dialect: "dpvs" } });
      service.open(`/etc/keepalived/${file}`, readFileSync(new URL(file, corpus), "utf8"));
      for (const { severity, range, rule } of service.findings(`/etc/keepalived/${file}`)) {
        if (severity === "error") errors.push(`${file} ${range.start.line + 1} ${rule}`);
      }
    }
    expect(errors.filter((error) => !MISTAKES.has(error))).toEqual([]);
  });
}

it("takes the words of DPVS and keepalived 1.2.2 with FULLNAT", () => {
  const text = `local_address_group laddr_g1 {
    10.1.1.1-9 dpdk0
}
virtual_server_group web {
    192.0.2.10 80
}
virtual_server group web {
    delay_loop 3
    lb_algo conhash
    lb_kind FNAT
    protocol TCP
    establish_timeout 90
    proxy_protocol v2
    laddr_group_name laddr_g1
    syn_proxy
    real_server 10.2.1.1 80 {
        weight 100
        inhibit_on_failure
    }
}
virtual_server match SNAT1 {
    protocol UDP
    lb_algo wrr
    lb_kind SNAT
    src-range 10.0.0.1-10.0.0.254
    oif dpdk1
    real_server 192.0.2.20 0 {
        weight 4
    }
}
`;
  const service = testService({ settings: { dialect: "dpvs" } });
  service.open("/etc/keepalived/keepalived.conf", text);
  expect(service.findings("/etc/keepalived/keepalived.conf").map(({ message }) => message)).toEqual([]);
});
