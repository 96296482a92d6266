/** What an editor shows within the text: semantic tokens, inlay hints, code lenses. */
import { describe, expect, it } from "vitest";
import { checkHints, checkLenses, checkTokens, openFixture } from "../kit/features.ts";

describe("semantic tokens", () => {
  it("tell keywords, blocks, names and values apart", () => {
    checkTokens(
      `
# 服务 🚀
local_address_group near { ! here
    10.1.250.1-30
}
virtual_server 192.0.2.10 80 {
\tlvs_sched rr
    laddr_group_name "near"
    quorum_up "/bin/echo 起来 🚀" # 一
    nonsense 7
    virtualhost www.example.com
}
virtual_server group web {
}
`,
      [
        "# 服务 🚀 comment",
        "local_address_group class",
        "near variable definition",
        "! here comment",
        "10.1.250.1-30 number",
        "virtual_server class",
        "192.0.2.10 number",
        "80 number",
        "lvs_sched keyword deprecated",
        "rr enumMember",
        "laddr_group_name keyword",
        "near variable",
        "quorum_up keyword",
        '"/bin/echo 起来 🚀" string',
        "# 一 comment",
        "virtualhost keyword",
        "www.example.com string",
        "virtual_server class",
        "group keyword",
        "web variable",
      ],
    );
  });

  it("are those of each where many are alike", () => {
    const numbers = [1, 22, 133, 4, 6, 5];
    checkTokens(
      numbers
        .map(
          (n) => `vrrp_instance v${n} { # ${n}
    priorty ${n}
    priority ${n} # second
    # of ${n}
    virtual_routes {
        192.0.2.${n} via inet${n} 192.0.2.254
    }
}
`,
        )
        .join(""),
      numbers.flatMap((n) => [
        "vrrp_instance class",
        `v${n} variable definition`,
        `# ${n} comment`,
        `${n} number`,
        "priority keyword",
        `${n} number`,
        "# second comment",
        `# of ${n} comment`,
        "virtual_routes class",
        `192.0.2.${n} number`,
        "via property",
        n === 6 ? "inet6 property" : `inet${n} string`,
        "192.0.2.254 number",
      ]),
      { settings: { dialect: "keepalived-2" } },
    );
  });

  it("of a range are those of its lines", () => {
    checkTokens(
      "virtual_server 192.0.2.10 80 {\n    delay_loop 7\n    alpha\n}\nvirtual_server fwmark 7 {\n}\n",
      ["delay_loop keyword", "7 number", "alpha keyword"],
      { range: { start: { line: 1, character: 5 }, end: { line: 3, character: 0 } } },
    );
  });

  it("are the same after an edit as of a fresh text", () => {
    const before = "virtual_server 192.0.2.10 80 {\n    delay_loop 7\n}\nvirtual_server fwmark 7 {\n}\n";
    const { service, file } = openFixture(before);
    service.semanticTokens(file);
    service.change(file, [
      { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: "# 中\n" },
    ]);
    const fresh = openFixture(before.replace("    delay", "# 中\n    delay"));
    expect(service.semanticTokens(file)).toEqual(fresh.service.semanticTokens(fresh.file));
  });
});

describe("inlay hints", () => {
  it("give units, sizes of ranges and defaults that matter", () => {
    checkHints(`
local_address_group near {
    10.1.250.1-30«30 addresses»
    10.1.250.33
    10.1.250.40-1«0 addresses»
}
virtual_server 192.0.2.10 80 {«lb_kind NAT»
    delay_loop 7«s» # 秒
    quorum 1
    real_server 10.1.1.1 80 {«weight 1»
        TCP_CHECK {
            connect_timeout 3«s»
        }
    }
    real_server 10.1.1.2 80 {
        weight 5
    }
}
`);
  });

  it("speak Chinese", () => {
    checkHints(
      "virtual_server fwmark 7\n{\n    lvs_method DR\n    persistence_timeout 50«秒»\n    delay_loop 6«秒»\n}\n",
      {
        language: "zh-cn",
      },
    );
  });

  it("can be switched off", () => {
    checkHints("virtual_server fwmark 7 {\n    delay_loop 7\n}\n", { settings: { inlayHints: false } });
  });

  it("show no default where an include says otherwise, or may", () => {
    const service = (include: string) => `virtual_server 192.0.2.10 80 {\n    ${include}\n}\n`;
    const settings = "lb_kind DR\ndelay_loop 3\n";
    const { service: held, file } = openFixture(
      `//- main.conf\n${service("include settings.conf")}//- settings.conf\n${settings}`,
    );
    const all = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    expect(held.inlayHints(file, all)).toEqual([]);
    checkHints(service("include none.conf"));
    checkHints(service("alpha").replace("{", "{«lb_kind NAT, delay_loop 60 s»"));
  });

  it("are those of the lines that are shown", () => {
    const { service, file } = openFixture("virtual_server fwmark 7 {\n    delay_loop 7\n    est_timeout 9\n}\n");
    const line = (at: number) => ({ start: { line: at, character: 0 }, end: { line: at, character: 99 } });
    expect(service.inlayHints(file, line(2)).map(({ position }) => position)).toEqual([{ line: 2, character: 17 }]);
  });
});

describe("code lenses", () => {
  const FILES = `
//- main.conf
include more.conf
local_address_group near {
}
virtual_server 192.0.2.10 80 {
    laddr_group_name near
    real_server 10.1.1.1 80 {
        weight 100
    }
    real_server 10.1.1.2 80 {
    }
}
//- more.conf
virtual_server 192.0.2.11 80 {
    laddr_group_name near
}
`;

  it("count real servers, weight and references", () => {
    checkLenses(FILES, ["1 2 references → 2", "3 2 real servers · total weight 101 · quorum 1 → 2"]);
    checkLenses(FILES, ["1 2 处引用 → 2", "3 2 台 real server · 总权重 101 · quorum 1 → 2"], { language: "zh-cn" });
  });

  it("count what includes bring in, and say when there may be more", () => {
    const files = (include: string) => `
//- main.conf
virtual_server 192.0.2.10 80 {
    real_server 10.1.1.1 80 {
        weight 1
    }
    include ${include}
}
//- pool.conf
real_server 10.1.1.2 80 {
    weight 2
    include weights.conf
}
//- weights.conf
weight 5
`;
    checkLenses(files("pool.conf"), ["0 2 real servers · total weight 6 · quorum 1 → 2"]);
    checkLenses(files("none.conf"), ["0 1+ real server · total weight 1+ · quorum 1 → 1"]);
    const { service, file } = openFixture(files("pool.conf"));
    expect(service.lensPlaces(file, { line: 0, character: 0 })).toMatchObject([
      { file: "/etc/keepalived/main.conf", range: { start: { line: 1 } } },
      { file: "/etc/keepalived/pool.conf", range: { start: { line: 0 } } },
    ]);
  });

  it("are left out unless they are asked for", () => {
    const { service, file } = openFixture(FILES);
    expect(service.codeLenses(file)).toEqual([]);
  });
});
