/** Completion: what is offered where, and what accepting it writes. */
import { describe, expect, it } from "vitest";
import { checkAccepted, checkCompletion, completionsOf, labelsOf } from "../kit/features.ts";

describe("keywords", () => {
  it("are those of the block around the cursor", () => {
    checkCompletion(
      `
virtual_server 192.0.2.10 80 {
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            |
        }
    }
}`,
      ["connect_timeout", "connect_port", "bindto", "include"],
    );
  });

  it("are offered while the word is half typed", () => {
    const labels = labelsOf(completionsOf("virtual_server 192.0.2.10 80 {\n    del|\n}\n"));
    expect(labels).toContain("delay_loop");
    expect(labels).not.toContain("weight");
  });

  it("are offered in a block that is not closed yet", () => {
    expect(labelsOf(completionsOf("virtual_server 192.0.2.10 80 {\n    lb|"))).toContain("lb_algo");
    expect(labelsOf(completionsOf("virtual_server 192.0.2.10 80 {\n    lb_algo rr\n    |"))).toContain("real_server");
    expect(
      labelsOf(completionsOf("virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80 {\n        |\n")),
    ).toContain("TCP_CHECK");
  });

  it("of the blocks outside come too when the line is indented like an unclosed header", () => {
    const labels = labelsOf(completionsOf("virtual_server 192.0.2.10 80 {\nlb_algo rr\nvir|"));
    expect(labels).toContain("lb_kind");
    expect(labels).toContain("virtual_server_group");
  });

  it("come at the top level", () => {
    const labels = labelsOf(completionsOf("|"));
    expect(labels).toContain("virtual_server");
    expect(labels).toContain("include");
    expect(labels).not.toContain("lb_algo");
  });

  it("are sorted: needed first, then the usual, then what the block holds already", () => {
    const labels = labelsOf(completionsOf("virtual_server 192.0.2.10 80 {\n    delay_loop 7\n    |\n}\n"));
    expect(labels.slice(0, 2)).toEqual(["lb_algo", "protocol"]);
    expect(labels.indexOf("delay_loop")).toBeGreaterThan(labels.indexOf("vip_bind_dev"));
    expect(labels.indexOf("real_server")).toBeLessThan(labels.indexOf("delay_loop"));
  });

  it("are not offered in comments and behind braces", () => {
    checkCompletion("virtual_server 192.0.2.10 80 {\n    # del|\n}\n", []);
    checkCompletion("virtual_server 192.0.2.10 80 {\n    ! 延时|\n}\n", []);
    checkCompletion("virtual_server 192.0.2.10 80 {|\n}\n", []);
    checkCompletion("virtual_server 192.0.2.10 80 {\n}|\n", []);
  });

  it("stand in a fragment as in the block that includes it", () => {
    checkCompletion(
      `
//- main.conf
virtual_server 192.0.2.10 80 {
    real_server 10.1.1.1 80 {
        include check.conf
    }
}
//- check.conf
TCP_CHECK {
    |
}
`,
      ["connect_timeout", "connect_port", "bindto", "include"],
    );
  });
});

describe("a line for one machine only", () => {
  const upstream = { settings: { dialect: "keepalived-2" } } as const;

  it("begins behind its `@id`", () => {
    checkAccepted("@lb1 glob|\n", "global_defs", "@lb1 global_defs {\n\t$0\n}\n", upstream);
    checkCompletion("@l|b1 router_id x\n", [], upstream);
    checkCompletion("@|\n", [], upstream);
  });
});

describe("where no statement can begin", () => {
  const nothing = (line: string, dialect: "lvs-1.2.2" | "keepalived-2" = "lvs-1.2.2") =>
    checkCompletion(`virtual_server 192.0.2.10 80 {\n${line}\n`, [], { settings: { dialect } });

  it("nothing is proposed behind a NUL, where keepalived's line ends", () => {
    for (const dialect of ["lvs-1.2.2", "keepalived-2"] as const) nothing("\0|", dialect);
  });

  it("nothing is proposed", () => {
    for (const line of ["} |", "}|", "{al|", "x{al|", '"|', "|{"]) nothing(line);
    for (const line of ["}|", '"al|', "|{", "$N|AME", "$N|AME=1", "~LS|T({IP}, {1})"]) nothing(line, "keepalived-2");
  });
});

describe("in a merge conflict", () => {
  const conflict = (theirs: string) =>
    `virtual_server 192.0.2.10 80 {\n<<<<<<< ours\n    alpha\n${theirs}\n>>>>>>> theirs\n}\n`;

  it("nothing is proposed on a marker", () => checkCompletion(conflict("=|======\n    omega"), []));

  it("the word being typed is taken whole on either side", () =>
    checkAccepted(conflict("=======\n    del|"), "delay_loop", conflict("=======\n    delay_loop ${1:seconds}")));
});

describe("what is written", () => {
  it("for a block is its header, what it must have, and its closing brace", () => {
    checkAccepted(
      "virtual_server 192.0.2.10 80 {\n    re|\n}\n",
      "real_server",
      `
virtual_server 192.0.2.10 80 {
    real_server \${1:rip} \${2:rport} {
\t$0
}
}
`,
    );
    checkAccepted(
      "virt|\n",
      "virtual_server",
      `
virtual_server \${1:vip} \${2:vport} {
\tlb_algo \${3|wrr,rr,wlc,lc,sh,dh,lblc,lblcr,sed,nq|}
\tprotocol \${4|TCP,UDP|}
\t$0
}
`,
    );
  });

  it("before a `}` or another statement has a line of its own", () => {
    const server = (line: string) => `virtual_server 192.0.2.10 80 {\n${line}\n`;
    const ofItsOwn = "    delay_loop ${1:seconds}$0\n";
    checkAccepted(server("    de|}"), "delay_loop", server(`${ofItsOwn}}`));
    checkAccepted(server("    alp|  }"), "alpha", server("    alpha$0\n  }"));
    checkAccepted(server("|    lb_algo rr"), "delay_loop", server(`${ofItsOwn.trimStart()}    lb_algo rr`));
    checkAccepted(server("    re|}"), "real_server", server("    real_server ${1:rip} ${2:rport} {\n\t$0\n}\n}"));
    checkAccepted(server("    |lb_algo rr"), "delay_loop", server(`${ofItsOwn}lb_algo rr`));
    checkAccepted(server("    de| 5"), "delay_loop", server("    delay_loop 5"));
    checkAccepted(server("    |# x"), "delay_loop", server(`${ofItsOwn}# x`));
    checkAccepted(server("    de| # x"), "delay_loop", server("    delay_loop ${1:seconds} # x"));
  });

  it("in a text of joined lines is joined to them", () => {
    const upstream = { settings: { dialect: "keepalived-2" } } as const;
    const text = (line: string) => `$VI= \\\nvrrp_instance x { \\\n${line}}\n`;
    const taken = "    unicast_peer { \\\\\n\t$0 \\\\\n}";
    checkAccepted(text("    unic| \\\n"), "unicast_peer", text(`${taken} \\\n`), upstream);
    checkAccepted(
      text("|    interface eth0 \\\n"),
      "version",
      text("version ${1|2,3|}$0 \\\\\n    interface eth0 \\\n"),
      upstream,
    );
  });

  it("in place of the word of a block is that of another block", () => {
    checkCompletion("virtual_server 192.0.2.10 80 {\n    real_serv|r 10.1.1.1 80 {\n    }\n}\n", ["real_server"]);
    checkAccepted("glo|al_defs {\n}\n", "global_defs", "global_defs {\n}\n");
  });

  it("for a keyword is the keyword and its arguments", () => {
    checkAccepted(
      "virtual_server 192.0.2.10 80 {\n    |\n}\n",
      "delay_loop",
      `virtual_server 192.0.2.10 80 {\n    delay_loop \${1:seconds}\n}\n`,
    );
    checkAccepted(
      "virtual_server 192.0.2.10 80 {\n    |\n}\n",
      "quorum_up",
      `virtual_server 192.0.2.10 80 {\n    quorum_up "\${1:command}"\n}\n`,
    );
    checkAccepted(
      "virtual_server 192.0.2.10 80 {\n    alp|\n}\n",
      "alpha",
      "virtual_server 192.0.2.10 80 {\n    alpha\n}\n",
    );
  });

  it("is only the word when the line has its arguments already", () => {
    checkAccepted(
      "virtual_server 192.0.2.10 80 {\n    real_ser|v 10.1.1.1 80 {\n    }\n}\n",
      "real_server",
      "virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80 {\n    }\n}\n",
    );
  });

  it("replaces the whole word, dots and dashes included", () => {
    checkAccepted(
      "//- main.conf\ninclude conf.d/vip-a.co|\n//- conf.d/vip-a.conf\n\n",
      "conf.d/vip-a.conf",
      "include conf.d/vip-a.conf\n",
    );
  });

  it("is right behind tabs, 中文 and emoji, and with CRLF", () => {
    checkAccepted(
      "# 服务 🚀\r\nvirtual_server 192.0.2.10 80 {\r\n\t\tlb_k|\r\n}\r\n",
      "lb_kind",
      `# 服务 🚀\r\nvirtual_server 192.0.2.10 80 {\r\n\t\tlb_kind \${1|FNAT,DR,NAT,TUN|}\r\n}\r\n`,
    );
    checkCompletion('virtual_server 192.0.2.10 80 {\n    virtualhost "网站🚀"\n    protocol |\n}\n', ["TCP", "UDP"]);
  });
});

describe("the word of a line that goes on", () => {
  const inService = (line: string) => `virtual_server 192.0.2.10 80 {\n    ${line}\n}\n`;

  it("is not glued to its brace", () => {
    const inServer = (line: string) => `real_server 10.1.1.1 80 {\n        ${line}\n        }\n    }`;
    checkAccepted(inService(inServer("TCP_CH|{")), "TCP_CHECK", inService(inServer("TCP_CHECK {")));
  });

  it("is no block where values and no brace follow", () => {
    expect(labelsOf(completionsOf(inService("delay_lo|op 10")))).not.toContain("real_server");
    expect(labelsOf(completionsOf(inService("real_ser|ver 10.1.1.1 80")))).toContain("real_server");
  });
});

describe("values", () => {
  it("of an enum are its words", () => {
    checkCompletion("virtual_server 192.0.2.10 80 {\n    lb_kind F|\n}\n", ["FNAT", "DR", "NAT", "TUN"]);
  });

  it("of a name are the names defined, in whatever file", () => {
    checkCompletion(
      `
//- main.conf
include groups.conf
local_address_group near {
    10.1.250.1
}
virtual_server 192.0.2.10 80 {
    laddr_group_name |
}
//- groups.conf
local_address_group far {
    10.2.250.1
}
`,
      ["far", "near"],
    );
  });

  it("of a name being defined are those that are missing", () => {
    checkCompletion(
      "local_address_group |\nvirtual_server 192.0.2.10 80 {\n    lb_kind FNAT\n    laddr_group_name edge\n}\n",
      ["edge"],
    );
  });

  it("of a name are found by what stands before the cursor, and replace the whole name", () => {
    const text = (name: string) =>
      `local_address_group near1 {\n}\nlocal_address_group near2 {\n}\nvirtual_server 192.0.2.10 80 {\n    laddr_group_name ${name}\n}\n`;
    for (const typed of ["|near1", "ne|ar1", "ne|arX", "near|"]) checkCompletion(text(typed), ["near1", "near2"]);
    checkCompletion(text("near1|"), ["near1"]);
    checkAccepted(text("ne|ar1"), "near2", text("near2"));
  });

  it("within quotes replace what is between them", () => {
    checkAccepted(
      'local_address_group near {\n}\nvirtual_server 192.0.2.10 80 {\n    laddr_group_name "n|"\n}\n',
      "near",
      'local_address_group near {\n}\nvirtual_server 192.0.2.10 80 {\n    laddr_group_name "near"\n}\n',
    );
  });

  it("of a virtual_server are its other forms, then the groups", () => {
    checkCompletion("virtual_server |", ["group", "fwmark"]);
    checkCompletion("virtual_server_group web {\n}\nvirtual_server group |", ["web"]);
    checkCompletion("virtual_server_group web {\n}\nvirtual_server 192.0.2.1 |", []);
  });

  it("of a value block are its names", () => {
    checkCompletion("vrrp_script alive {\n}\nvrrp_instance edge {\n    track_script {\n        |\n    }\n}\n", [
      "alive",
    ]);
    checkCompletion(
      "vrrp_instance a {\n}\nvrrp_instance b {\n}\nvrrp_sync_group g {\n    group {\n        a |\n    }\n}\n",
      ["a", "b"],
    );
  });

  it("of an entry in front of another get a line of their own", () => {
    const list = (...lines: string[]) =>
      `vrrp_script alive {\n}\nvrrp_instance edge {\n    track_script {\n${lines.join("\n")}\n    }\n}\n`;
    checkAccepted(list("|        alive"), "alive", list("alive$0", "        alive"));
  });

  it("are none with a brace in them, which is a slip", () => {
    checkCompletion("vrrp_instance a {\n    interface {eth0\n}\nvrrp_instance b {\n    interface |\n}\n", []);
  });

  it("of options are their words, then what follows them", () => {
    const line = (text: string): string =>
      `vrrp_instance a {\n    interface eth7\n    virtual_ipaddress {\n        ${text}|\n    }\n}\n`;
    checkCompletion(line("192.0.2.1 "), ["dev", "label", "scope", "brd", "broadcast"]);
    checkCompletion(line("192.0.2.1 dev "), ["eth7"]);
    checkCompletion(line("192.0.2.1 dev eth7 label "), []);
  });

  it("of an include are the files beside it", () => {
    checkCompletion(
      `
//- main.conf
include |
//- vip.conf

//- conf.d/a.conf

`,
      ["conf.d/*.conf", "conf.d/a.conf", "vip.conf"],
    );
    checkCompletion("//- main.conf\ninclude /etc/keepalived/v|\n//- vip.conf\n\n", ["/etc/keepalived/vip.conf"]);
    checkCompletion("//- main.conf\ninclude ../|\n//- /etc/lvs/vip.conf\n\n", [
      "../keepalived/*.conf",
      "../lvs/*.conf",
      "../lvs/vip.conf",
    ]);
  });
});

describe("documentation", () => {
  it("speaks the reader's language", () => {
    const text = (language: "en" | "zh-cn"): string =>
      completionsOf("virtual_server 192.0.2.10 80 {\n    |\n}\n", { language }).find(
        ({ label }) => label === "delay_loop",
      )?.documentation ?? "";
    expect(text("en")).toContain("Default: `60` seconds");
    expect(text("zh-cn")).toContain("默认值：`60` 秒");
  });

  it("marks words of yesterday", () => {
    const items = completionsOf("virtual_server 192.0.2.10 80 {\n    |\n}\n");
    const last = labelsOf(items).slice(-2);
    expect(last).toEqual(["lvs_sched", "lvs_method"]);
  });
});

describe("the other dialects", () => {
  const settings = { dialect: "keepalived-2" } as const;

  it("have words of their own", () => {
    const labels = labelsOf(completionsOf("virtual_server 192.0.2.10 80 {\n    |\n}\n", { settings }));
    expect(labels).toContain("inhibit_on_failure");
    expect(labels).not.toContain("laddr_group_name");
  });

  it("have options with arguments of their own", () => {
    const line = (text: string): string => `vrrp_instance a {\n    track_script {\n        alive ${text}|\n    }\n}\n`;
    checkCompletion(line(""), ["weight"], { settings });
    checkCompletion(line("weight 5 "), ["reverse", "weight", "noreverse"], { settings });
    checkCompletion(line("weight "), [], { settings });
  });

  it("open blocks behind a brace on any line", () => {
    expect(labelsOf(completionsOf("vrrp_instance a\n{\n    |\n}\n", { settings }))).toContain("advert_int");
  });
});

it("keeps the lists of DPVS that deny and those that allow apart", () => {
  const lists = "deny_address_group BAD {\n  10.0.0.1\n}\nallow_address_group GOOD {\n  10.0.0.2\n}\n";
  const named = (word: string) =>
    labelsOf(
      completionsOf(`${lists}virtual_server 192.0.2.10 80 {\n  ${word} |\n}\n`, { settings: { dialect: "dpvs" } }),
    );
  expect(named("daddr_group_name")).toEqual(["BAD"]);
  expect(named("waddr_group_name")).toEqual(["GOOD"]);
});
