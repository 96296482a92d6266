/** Hover: what a word means, and what the daemon makes of the line. */
import { describe, expect, it } from "vitest";
import { checkHover, hoverOf } from "../kit/features.ts";

describe("a keyword", () => {
  it("is told with its arguments, unit, range, default, repeats, reload and source", () => {
    checkHover("virtual_server 192.0.2.10 80 {\n    de|lay_loop 7\n}\n", [
      "`delay_loop <seconds>`",
      "`<seconds>`: seconds, 1 to 2147",
      "Default: `60` seconds",
      "Written twice: the last one counts",
      "Changed at reload: applied at once",
      "Source: check_parser.c:83",
    ]);
  });

  it("is told in Chinese", () => {
    checkHover(
      "virtual_server 192.0.2.10 80 {\n    de|lay_loop 7\n}\n",
      ["`<seconds>`：秒，1～2147", "默认值：`60` 秒", "重复写：以最后一个为准", "reload 时改动：即时生效"],
      { language: "zh-cn" },
    );
  });

  it("is told as another spelling", () => {
    checkHover("virtual_server 192.0.2.10 80 {\n    lvs_|sched rr\n}\n", ["The same as `lb_algo`"]);
  });

  it("is not told in comments, between words and of unknown words", () => {
    expect(hoverOf("# delay_|loop\n")).toBeUndefined();
    expect(hoverOf("virtual_server 192.0.2.10 80 {\n    foo|bar 7\n}\n")).toBeUndefined();
    expect(hoverOf("virtual_server 192.0.2.10 80 {\n |   delay_loop 7\n}\n")).toBeUndefined();
  });
});

describe("an argument", () => {
  it("is told by what may stand there", () => {
    checkHover("virtual_server 192.0.2.10 80 {\n    lb_kind DR|\n}\n", ["`FNAT`, `DR`, `NAT`, `TUN`"]);
  });

  it("has its range behind 中文, emoji and tabs", () => {
    const shown = hoverOf('virtual_server 192.0.2.10 80 {\n\tvirtualhost "网站🚀.ex|ample"\n}\n');
    expect(shown?.range).toEqual({ start: { line: 1, character: 14 }, end: { line: 1, character: 26 } });
  });
});

describe("a virtual_server", () => {
  const SERVICE = `
virtual_s|erver 192.0.2.10 80 {
    lvs_sched wrr
    lb_kind FNAT
    syn_proxy
    quorum 150
    hysteresis 10
    real_server 10.1.1.1 80 {
        weight 100
    }
    real_server 10.1.1.2 80 {
        weight 60
        weight 100
    }
    real_server 10.1.1.3 80 {
    }
}
`;

  it("shows what holds: what is written, defaults, what is missing", () => {
    checkHover(SERVICE, [
      "- `lb_algo` `wrr`",
      "- `lb_kind` `FNAT`",
      "- `protocol` **not set**",
      "- `delay_loop` `60` seconds (default)",
      "- `syn_proxy` on",
    ]);
    checkHover(SERVICE, ["- `protocol` **未设置**", "- `delay_loop` `60` 秒（默认）"], { language: "zh-cn" });
  });

  it("shows what the daemon makes of a slip", () => {
    checkHover(
      "virtual_server 192.0.2.1|0 80 {\n    lb_algo wlc\n    lb_algo rr\n    lb_kind fnat\n    protocol tcp\n    delay_loop 3000\n    quorum 2\n    hysteresis 2\n}\n",
      [
        "- `lb_algo` `rr`, read as **`rrc`**",
        "- `lb_kind` `fnat`, read as **`NAT`**",
        "- `protocol` `tcp`, read as **`UDP`**",
        "- `delay_loop` `3000`, read as **`-1294.967296`**",
        "- `hysteresis` `2`, read as **`0`**",
      ],
    );
    checkHover("virtual_server 192.0.2.1|0 80 {\n    protocol tcp\n}\n", ["`tcp`，实际为 **`UDP`**"], {
      language: "zh-cn",
    });
  });

  it("sets the total weight against the quorum", () => {
    checkHover(SERVICE, ["3 real servers, total weight **201**, quorum **150**: up at weight 160, down below 140."]);
    checkHover(SERVICE, ["3 台 real server，总权重 **201**，quorum **150**"], { language: "zh-cn" });
    checkHover("virtual_server 192.0.2.1|0 80 {\n    quorum 5\n    real_server 10.1.1.1 80 {\n    }\n}\n", [
      "1 real server, total weight **1**, quorum **5**: the quorum can never be reached.",
    ]);
  });
});

describe("a line of a service", () => {
  const service = (quorum: string, server: string, alpha = "") => `virtual_server 192.0.2.10 80 {
    ${alpha}
    ${quorum}
    real_server 10.1.1.1 80 {
        ${server}
        TCP_CHECK {
            connect_port 8080
        }
    }
    real_server 10.1.1.2 80 {
        weight 200
    }
}
`;

  it("sets the quorum against what is there", () => {
    const totals = ["2 real servers, total weight **300**, quorum **150**: up at weight 150, down below 150"];
    checkHover(service("quo|rum 150", "weight 100"), totals);
    checkHover(service("quorum 1|50", "weight 100"), totals);
    checkHover(service("quorum 500\n    hyster|esis 10", "weight 100"), [/quorum \*\*500\*\*: the quorum can never/]);
  });

  it("tells the share of a real server and who checks it", () => {
    const text = [
      "**real_server** `10.1.1.1 80`",
      "`weight` `100` of 300 in this service (33.3%)",
      "`TCP_CHECK` `port 8080`",
    ];
    checkHover(service("alpha", "wei|ght 100"), text);
    checkHover(service("alpha", "weight 1|00"), text);
    const server = service("alpha", "weight 100");
    checkHover(server.replace("real_server", "real_se|rver"), text);
    checkHover(server.replace("real_server", "real_se|rver"), ["`weight` `100`，占本服务总权重 300 的 33.3%"], {
      language: "zh-cn",
    });
  });

  it("says when nobody checks a real server", () => {
    const unchecked = (alpha: string) =>
      service("", "weight 100", alpha).replace("server 10.1.1.2", "server| 10.1.1.2");
    checkHover(unchecked(""), ["**no checker**: it always counts as up"]);
    checkHover(unchecked("alpha"), ["**no checker**: with `alpha` it never gets traffic"]);
  });
});

describe("a virtual_server with includes", () => {
  const files = (include: string) =>
    `//- main.conf\nvirtual_se|rver 192.0.2.10 80 {\n    include ${include}\n}\n//- all.conf\nlb_algo wrr\nquorum 3\nreal_server 10.1.1.1 80 {\n    weight 2\n}\n`;

  it("shows what they bring in", () => {
    checkHover(files("all.conf"), [
      /`lb_algo` `wrr`/,
      "1 real server, total weight **2**, quorum **3**: the quorum can never",
    ]);
  });

  it("says when one cannot be read", () => {
    checkHover(files("none.conf"), [
      "At least 0 real servers, total weight **0**, quorum **1**: an include here cannot be read.",
    ]);
    checkHover(
      files("none.conf"),
      ["至少 0 台 real server，总权重 **0**，quorum **1**：这里有 include 的文件读不到。"],
      {
        language: "zh-cn",
      },
    );
  });
});

describe("a closing brace", () => {
  it("says which block it closes", () => {
    checkHover("virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80 {\n    }|\n}\n", [
      /^`real_server 10\.1\.1\.1 80`$/,
    ]);
  });
});

describe("a range of addresses", () => {
  it("says how many it really gives", () => {
    checkHover("local_address_group near {\n    10.1.250.1-|30\n}\n", [
      "**30 addresses**: `10.1.250.1` to `10.1.250.30`",
    ]);
    checkHover("local_address_group near {\n    10.1.250.1-|30\n}\n", ["**30 个地址**"], { language: "zh-cn" });
    checkHover("virtual_server_group near {\n    2001:db8::10-|20 80\n}\n", [
      "**5 addresses**: `2001:db8::10` to `2001:db8::14`",
    ]);
  });

  it("says when the end is not read, when it gives nothing and when it is no address", () => {
    checkHover("local_address_group near {\n    10.1.250.30-|1\n}\n", ["**0 addresses**"]);
    checkHover("local_address_group near {\n    10.1.250.30-|x\n}\n", [
      "**1 address**: `10.1.250.30` (the range has no effect)",
    ]);
    checkHover("local_address_group near {\n    lb|-a\n}\n", ["read as `0.0.0.0`"]);
  });
});

describe("auth_pass", () => {
  it("shows the bytes that are used", () => {
    checkHover("vrrp_instance a {\n    authentication {\n        auth_pass secret|-number-1\n    }\n}\n", [
      "Only the first 8 of 15 bytes are used: `secret-n`",
    ]);
    checkHover("vrrp_instance a {\n    authentication {\n        auth_pass 密码很|长\n    }\n}\n", [
      "Only the first 8 of 12 bytes",
    ]);
  });

  it("says nothing of that when all are used", () => {
    expect(
      hoverOf("vrrp_instance a {\n    authentication {\n        auth_pass secr|et\n    }\n}\n")?.markdown,
    ).not.toContain("Only the first");
  });
});

describe("a name", () => {
  const FILES = `
//- main.conf
local_address_group ne|ar {
    10.1.250.1
    10.1.250.2
}
include more.conf
virtual_server 192.0.2.10 80 {
    lb_kind FNAT
    laddr_group_name near
}
//- more.conf
virtual_server 192.0.2.11 80 {
    lb_kind FNAT
    laddr_group_name near
}
`;

  it("shows where it is defined and who uses it", () => {
    checkHover(FILES, [
      "`local_address_group` `near`",
      "Defined at `main.conf:1` (2 entries, 2 addresses)",
      "Used 2 times:",
      "- `virtual_server 192.0.2.10 80` (`main.conf:8`)",
      "- `virtual_server 192.0.2.11 80` (`more.conf:3`)",
    ]);
  });

  it("says when nobody defines or uses it", () => {
    checkHover("virtual_server 192.0.2.10 80 {\n    laddr_group_name fa|r\n}\n", ["Not defined in this configuration"]);
    checkHover("local_address_group fa|r {\n}\n", ["Not used"]);
    checkHover("local_address_group fa|r {\n}\n", ["没有被引用"], { language: "zh-cn" });
  });

  it("with backticks stays within its code span", () => {
    checkHover("local_address_group a`b``c| {\n}\n", ["``` a`b``c ```"]);
  });
});

describe("an include", () => {
  it("shows the files it brings in", () => {
    checkHover("//- main.conf\ninclude conf.d/*|.conf\n//- conf.d/a.conf\n\n//- conf.d/b.conf\n\n", [
      "Includes 2 files:",
      "- `conf.d/a.conf`\n- `conf.d/b.conf`",
    ]);
    checkHover("include no|where.conf\n", ["Matches no file: `/etc/keepalived/nowhere.conf`"]);
  });
});
