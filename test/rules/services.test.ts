/** Rules about one virtual_server and its real servers. */
import { describe, expect, test } from "vitest";
import { checkAllFindings, checkFinding, checkFix, checkMessage, checkSeverity, findingsOf } from "../kit/rules.ts";

const CHECK = `        TCP_CHECK {
            connect_timeout 3
        }`;

describe("what a service must say", () => {
  test("protocol-missing", () => {
    checkFinding(
      "protocol-missing",
      `
[[virtual_server 192.0.2.10 80]] {
    lb_algo wrr
}`,
    );
    checkFinding("protocol-missing", "virtual_server 192.0.2.10 80 {\n    protocol UDP\n}");
    checkFix(
      "protocol-missing",
      `
virtual_server 192.0.2.10 80 {
  lb_algo wrr
}
`,
      `
virtual_server 192.0.2.10 80 {
  protocol TCP
  lb_algo wrr
}
`,
    );
  });

  test("an include or a misspelt word may say it", () => {
    checkFinding("protocol-missing", "virtual_server 192.0.2.10 80 {\n    include common.conf\n}");
    checkFinding("protocol-missing", "virtual_server 192.0.2.10 80 {\n    protocl TCP\n}");
    checkFinding("scheduler-missing", "virtual_server 192.0.2.10 80 {\n    lb_alog wrr\n}");
  });

  test("a header without its arguments has a finding of its own", () => {
    checkFinding("protocol-missing", "virtual_server 192.0.2.10 {\n    lb_algo wrr\n}");
  });

  test("scheduler-missing", () => {
    checkFinding("scheduler-missing", "[[virtual_server fwmark 7]] {\n    protocol TCP\n}");
    checkFinding("scheduler-missing", "virtual_server fwmark 7 {\n    lvs_sched rr\n}");
    checkFix(
      "scheduler-missing",
      "virtual_server 192.0.2.10 80\n{\n    protocol TCP\n}\n",
      "virtual_server 192.0.2.10 80\n{\n    lb_algo wrr\n    protocol TCP\n}\n",
    );
  });

  test("service-without-real-server", () => {
    checkFinding("service-without-real-server", "[[virtual_server 192.0.2.10 80]] {\n    protocol TCP\n}");
    checkMessage(
      "service-without-real-server",
      "virtual_server 192.0.2.10 80 {\n    vip_bind_dev lo\n}",
      "vip_bind_dev",
    );
    checkFinding("service-without-real-server", "virtual_server 192.0.2.10 80 {\n    include servers.conf\n}");
    checkFinding("service-without-real-server", "virtual_server 0.0.0.0 0 {\n    lb_kind FNAT\n}");
  });
});

describe("FNAT and local addresses", () => {
  test("fnat-with-fwmark", () => {
    checkFinding("fnat-with-fwmark", "[[virtual_server fwmark 7]] {\n    lb_kind FNAT\n}");
    checkFinding("fnat-with-fwmark", "virtual_server fwmark 7 {\n    lb_kind DR\n}");
    checkFinding("fnat-with-fwmark", "virtual_server 192.0.2.10 80 {\n    lb_kind FNAT\n}");
  });

  test("local-address-group-ignored", () => {
    const service = (kind: string, line: string) =>
      `virtual_server 192.0.2.10 80 {\n${kind}    ${line}\n}\nlocal_address_group G1 {\n    10.0.0.1\n}\n`;
    checkFinding("local-address-group-ignored", service("    lb_kind TUN\n", "[[laddr_group_name G1]]"));
    checkFinding("local-address-group-ignored", service("    lb_kind FNAT\n", "laddr_group_name G1"));
    checkMessage("local-address-group-ignored", service("", "laddr_group_name G1"), "without lb_kind");
    checkFix(
      "local-address-group-ignored",
      service("    lb_kind NAT\n", "laddr_group_name G1"),
      service("    lb_kind FNAT\n", "laddr_group_name G1"),
    );
  });

  test("lb_kind in another case is read as it was meant", () => {
    checkFinding(
      "local-address-group-ignored",
      "virtual_server 192.0.2.10 80 {\n    lb_kind fullnat\n    laddr_group_name G1\n}",
    );
  });
});

describe("alpha", () => {
  test("alpha-after-real-server moves up", () => {
    checkFix(
      "alpha-after-real-server",
      `
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    real_server 10.1.1.1 80 {
${CHECK}
    }
    alpha  # start empty
}
`,
      `
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    alpha  # start empty
    real_server 10.1.1.1 80 {
${CHECK}
    }
}
`,
    );
    checkFinding(
      "alpha-after-real-server",
      "virtual_server 192.0.2.10 80 {\n    alpha\n    real_server 10.1.1.1 80 {\n    }\n    alpha\n}",
    );
  });

  test("alpha-without-checker", () => {
    checkFix(
      "alpha-without-checker",
      `
virtual_server 192.0.2.10 80 {
    alpha
    real_server 10.1.1.1 80 {
        weight 10
    }
}
`,
      `
virtual_server 192.0.2.10 80 {
    alpha
    real_server 10.1.1.1 80 {
        weight 10
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    );
    checkFinding("alpha-without-checker", "virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80 {\n    }\n}");
    checkFinding(
      "alpha-without-checker",
      "virtual_server 192.0.2.10 80 {\n    alpha\n    real_server 10.1.1.1 80 {\n        TCP_CHEK {\n        }\n    }\n}",
    );
  });
});

describe("quorum", () => {
  const service = (...lines: string[]) =>
    `virtual_server 192.0.2.10 80 {\n${lines.map((line) => `    ${line}\n`).join("")}    real_server 10.1.1.1 80 {\n        weight 10\n    }\n    real_server 10.1.1.2 80 {\n    }\n}\n`;

  test("hysteresis-before-quorum swaps the lines", () => {
    checkFix("hysteresis-before-quorum", service("hysteresis 2", "quorum 5"), service("quorum 5", "hysteresis 2"));
    checkFinding("hysteresis-before-quorum", service("[[hysteresis 2]]", "quorum 5"));
    checkFinding("hysteresis-before-quorum", service("hysteresis 0", "quorum 5"));
  });

  test("hysteresis-too-large", () => {
    checkFinding("hysteresis-too-large", service("quorum 5", "[[hysteresis 5]]"));
    checkFinding("hysteresis-too-large", service("quorum 5", "hysteresis 4"));
    checkFinding("hysteresis-too-large", service("[[hysteresis 1]]"));
    checkFinding("hysteresis-too-large", service("[[hysteresis 1#x]]"));
    checkFinding("hysteresis-too-large", service("hysteresis 9", "quorum 5"));
  });

  test("quorum-lowered-after-hysteresis", () => {
    checkMessage("quorum-lowered-after-hysteresis", service("quorum 5", "hysteresis 3", "quorum 2"), "lost at once");
    checkMessage("quorum-lowered-after-hysteresis", service("quorum 5", "hysteresis 3", "quorum 3"), "never lost");
    checkFinding("quorum-lowered-after-hysteresis", service("quorum 5", "hysteresis 3", "quorum 4"));
  });

  test("quorum-unreachable counts weights, 1 where none is given", () => {
    checkFinding("quorum-unreachable", service("quorum 11"));
    checkFinding("quorum-unreachable", service("[[quorum 12]]"));
    checkSeverity("quorum-unreachable", service("quorum 12"), ["warning"]);
    checkSeverity("quorum-unreachable", service("alpha", "quorum 12"), ["error"]);
    checkMessage("quorum-unreachable", service("quorum 10", "hysteresis 5"), "never regained");
    checkFinding("quorum-unreachable", service("quorum 12", "include more-servers.conf"));
  });
});

describe("destinations", () => {
  const pair = (first: string, second: string) => `
virtual_server 192.0.2.10 80 {
    lb_kind DR
    real_server 10.1.1.1 80 {
${first}
    }
    ${second}
}
`;

  test("real-server-duplicate: an equal one is safely deleted, another is for a person to choose", () => {
    const same = pair(CHECK, `[[real_server 10.1.1.1 80]] {\n${CHECK}\n    }`);
    checkFinding("real-server-duplicate", same);
    const [equal] = findingsOf(pair(CHECK, `real_server 10.1.1.1 80 {\n${CHECK}\n    }`)).filter(
      ({ rule }) => rule === "real-server-duplicate",
    );
    expect(equal?.fixes.map(({ safe }) => safe)).toEqual([true]);
    const [other] = findingsOf(pair(CHECK, "real_server 10.1.1.1 80 {\n        weight 5\n    }")).filter(
      ({ rule }) => rule === "real-server-duplicate",
    );
    expect(other?.fixes.map(({ safe }) => safe)).toEqual([false]);
    checkFinding("real-server-duplicate", pair(CHECK, `real_server 10.1.1.1 81 {\n${CHECK}\n    }`));
  });

  test("real-server-duplicate sees two spellings of one IPv6 address", () => {
    checkFinding(
      "real-server-duplicate",
      "virtual_server 2001:db8::a 80 {\n    real_server 2001:db8::1 80 {\n    }\n    [[real_server 2001:DB8:0::1 80]] {\n    }\n}",
    );
  });

  test("sorry-server-is-real-server", () => {
    checkFinding("sorry-server-is-real-server", pair(CHECK, "sorry_server [[10.1.1.1 80]]"));
    checkFinding("sorry-server-is-real-server", pair(CHECK, "sorry_server 10.1.1.1 81"));
  });

  test("port-not-translated", () => {
    const service = (kind: string, port: string) =>
      `virtual_server 192.0.2.10 80 {\n    lb_kind ${kind}\n    real_server 10.1.1.1 ${port} {\n    }\n}\n`;
    checkFinding("port-not-translated", service("DR", "[[8080]]"));
    checkFinding("port-not-translated", service("FNAT", "8080"));
    const group = (ports: string[], server: string, kind = "DR") =>
      `virtual_server_group G {\n${ports.map((port, i) => `192.0.2.${i} ${port}\n`).join("")}}\n${service(kind, server).replace("192.0.2.10 80", "group G")}`;
    checkFinding("port-not-translated", group(["80", "80"], "[[8080]]"));
    checkFinding("port-not-translated", group(["80", "80"], "80"));
    checkFinding("port-not-translated", group(["80", "443"], "8080"));
    checkFinding("port-not-translated", group(["80"], "8080", "NAT"));
    checkFinding("port-not-translated", group(["80"], "8080").replace("192.0.2.0", "fwmark"));
    checkFix("port-not-translated", service("TUN", "8080"), service("TUN", "80"));
  });

  test("address-family-mismatch", () => {
    checkFinding(
      "address-family-mismatch",
      "virtual_server 192.0.2.10 80 {\n    sorry_server [[2001:db8::9]] 80\n    real_server 10.1.1.1 80 {\n    }\n}",
    );
    checkFinding(
      "address-family-mismatch",
      "virtual_server www.example.org 80 {\n    real_server 2001:db8::1 80 {\n    }\n}",
    );
  });

  test("threshold-inverted", () => {
    const server = (...lines: string[]) =>
      `virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80 {\n        ${lines.join("\n        ")}\n    }\n}`;
    checkFinding("threshold-inverted", server("uthreshold 10", "[[lthreshold 20]]"));
    checkMessage("threshold-inverted", server("lthreshold 20"), "without uthreshold");
    checkFinding("threshold-inverted", server("lthreshold 20", "uthreshold 20"));
    // -1 is read as 4294967295.
    checkFinding("threshold-inverted", server("lthreshold 20", "uthreshold -1"));
    checkFinding("threshold-inverted", server("uthreshold 100", "[[lthreshold -1]]"));
    checkFinding("threshold-inverted", server("uthreshold 20"));
  });
});

describe("settings that do nothing", () => {
  const service = (target: string, ...lines: string[]) =>
    `virtual_server ${target} {\n    ${lines.join("\n    ")}\n}\n`;

  test("port-zero-without-persistence", () => {
    checkFinding("port-zero-without-persistence", service("192.0.2.10 [[0]]", "protocol TCP"));
    checkFinding("port-zero-without-persistence", service("192.0.2.10 [[0]]", "persistence_timeout 0"));
    checkFinding("port-zero-without-persistence", service("192.0.2.10 0", "persistence_timeout 50"));
    checkFinding("port-zero-without-persistence", service("192.0.2.10 http", "protocol TCP"));
    const group = "virtual_server_group VG {\n    192.0.2.1 80\n    192.0.2.2 0\n}\n";
    checkFinding("port-zero-without-persistence", group + service("group [[VG]]", "protocol TCP"));
    checkFinding("port-zero-without-persistence", group + service("group VG", "persistence_timeout 50"));
  });

  test("granularity-without-timeout", () => {
    checkFinding("granularity-without-timeout", service("192.0.2.10 80", "[[persistence_granularity 255.255.255.0]]"));
    checkFinding(
      "granularity-without-timeout",
      service("192.0.2.10 80", "persistence_granularity 255.255.255.0", "persistence_timeout 50"),
    );
  });

  test("syn-proxy-without-effect", () => {
    checkFinding("syn-proxy-without-effect", service("192.0.2.10 80", "protocol UDP", "[[syn_proxy]]"));
    checkFinding("syn-proxy-without-effect", service("192.0.2.10 80", "lb_kind DR", "protocol TCP", "[[syn_proxy]]"));
    checkFinding("syn-proxy-without-effect", service("192.0.2.10 80", "lb_kind FNAT", "protocol TCP", "syn_proxy"));
    checkFix(
      "syn-proxy-without-effect",
      service("192.0.2.10 80", "protocol UDP", "syn_proxy", "alpha"),
      service("192.0.2.10 80", "protocol UDP", "alpha"),
    );
  });

  test("vip-bind-dev-ignored", () => {
    checkFinding("vip-bind-dev-ignored", service("fwmark 7", "[[vip_bind_dev lo]]"));
    checkFinding("vip-bind-dev-ignored", service("192.0.2.10 80", "vip_bind_dev lo"));
    checkFix(
      "vip-bind-dev-ignored",
      service("fwmark 7", "protocol TCP", "vip_bind_dev lo # why"),
      service("fwmark 7", "protocol TCP"),
    );
  });

  test("ha-suspend-ignored", () => {
    checkFinding("ha-suspend-ignored", service("group WEB", "[[ha_suspend]]"));
    checkFinding("ha-suspend-ignored", service("192.0.2.10 80", "ha_suspend"));
    checkFix(
      "ha-suspend-ignored",
      service("fwmark 7", "ha_suspend", "protocol TCP"),
      service("fwmark 7", "protocol TCP"),
    );
  });
});

test("a service as it should be is left in peace", () => {
  checkAllFindings(
    `
local_address_group laddr_g1 {
    10.0.0.10-20
}
virtual_server 192.0.2.10 80 {
    delay_loop 7
    lb_algo wlc
    lb_kind FNAT
    protocol TCP
    syn_proxy
    laddr_group_name laddr_g1
    vip_bind_dev lo
    alpha
    omega
    quorum 2
    hysteresis 1
    quorum_up "/sbin/ip addr add 192.0.2.10/32 dev lo"
    sorry_server 10.9.9.9 80
    real_server 10.1.1.1 8080 {
        weight 100
        uthreshold 2000
        lthreshold 1000
        inhibit_on_failure
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 8080 {
        weight 100
        HTTP_GET {
            url {
                path /status
                status_code 200
            }
            connect_timeout 3
            nb_get_retry 3
            delay_before_retry 1
        }
    }
}
`,
    [],
  );
});

describe("addresses of servers", () => {
  const servers = (...addresses: string[]) =>
    `virtual_server 192.0.2.10 80 {\n${addresses.map((one) => `    real_server ${one} 80 {\n${CHECK}\n    }\n`).join("")}}\n`;

  test("server-address-refused", () => {
    checkFinding(
      "server-address-refused",
      servers("[[0.0.0.0]]", "[[224.0.0.18]]", "[[255.255.255.255]]", "[[0.1.2.3]]"),
    );
    checkFinding("server-address-refused", servers("[[::]]", "[[ff02::1]]", "[[FF02::1]]"));
    checkFinding(
      "server-address-refused",
      servers("10.0.0.0", "223.255.255.255", "240.0.0.1", "2001:db8::ff", "fe80::1"),
    );
    checkFinding("server-address-refused", "virtual_server 0.0.0.0 80 {\n    sorry_server [[0.0.0.0]] 80\n}\n");
    checkFinding("server-address-refused", servers("0.0.0.300"));
  });

  const web = (...entries: string[]) =>
    `virtual_server_group web {\n${entries.map((one) => `    ${one} 80\n`).join("")}}\n`;
  const service = (...lines: string[]) =>
    `virtual_server group web {\n    ${lines.join("\n    ")}\n    real_server [[10.1.1.1]] 80 {\n${CHECK}\n    }\n}\n`;

  test("address-family-mismatch in a group", () => {
    checkFinding("address-family-mismatch", service() + web("2001:db8::1-9"));
    checkFinding("address-family-mismatch", (service() + web("192.0.2.1")).replace(/[[\]]{2}/g, ""));
    // Whatever the servers of such a service are, some are wrong.
    checkFinding("address-family-mismatch", (service() + web("192.0.2.1", "2001:db8::1")).replace(/[[\]]{2}/g, ""));
  });

  test("local-address-group-unusable for a group", () => {
    const fnat = service("lb_kind FNAT", "laddr_group_name [[near]]").replace("[[10.1.1.1]]", "10.1.1.1");
    const near = "local_address_group near {\n    10.0.0.1\n}\n";
    checkFinding("local-address-group-unusable", fnat + web("2001:db8::1") + near);
    checkFinding("local-address-group-unusable", fnat + web("192.0.2.1", "2001:db8::1") + near);
    checkFinding("local-address-group-unusable", fnat.replace("[[near]]", "near") + web("192.0.2.1") + near);
  });

  test("port-not-translated for a sorry server", () => {
    checkFinding(
      "port-not-translated",
      "virtual_server 192.0.2.10 80 {\n    lb_kind DR\n    sorry_server 10.9.9.9 [[8080]]\n}\n",
    );
  });
});
