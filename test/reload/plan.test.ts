import { describe, expect, it } from "vitest";
import { planOf, showPlan } from "../kit/reload.ts";

const base = `
local_address_group OUT {
    10.0.0.1
    10.0.0.5-7
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name OUT
    real_server 10.1.1.1 8080 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 8080 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;

/** The plan from the base to the base with some text replaced. */
function planAfter(...replacements: readonly (readonly [string | RegExp, string])[]): string {
  return showPlan(
    planOf(
      base,
      replacements.reduce((text, [from, to]) => text.replace(from, to), base),
    ),
  );
}

const alpha = base.replace("    protocol TCP\n", "    protocol TCP\n    alpha\n");

function planAlphaAfter(from: string | RegExp, to: string): string {
  return showPlan(planOf(alpha, alpha.replace(from, to)));
}

describe("a reload plan", () => {
  it("lists everything that stays", () => {
    expect(planAfter()).toBe(
      `192.0.2.10:80/TCP keep
  10.1.1.1:8080 keep
  10.1.1.2:8080 keep
  from 10.0.0.1 keep
  from 10.0.0.5 keep
  from 10.0.0.6 keep
  from 10.0.0.7 keep
! reload-dead-servers-return`,
    );
  });

  const recreating: readonly [field: string, from: string | RegExp, to: string][] = [
    ["lb_algo", "lb_algo wrr", "lb_algo wlc"],
    ["nat_mask", "protocol TCP", "protocol TCP\n    nat_mask 255.255.255.0"],
    ["persistence_timeout", "protocol TCP", "protocol TCP\n    persistence_timeout 50"],
    ["persistence_granularity", "protocol TCP", "protocol TCP\n    persistence_granularity 255.255.255.0"],
    ["est_timeout", "protocol TCP", "protocol TCP\n    est_timeout 300"],
    ["syn_proxy", "protocol TCP", "protocol TCP\n    syn_proxy"],
    ["laddr_group_name", /OUT/g, "OUT2"],
  ];
  for (const [field, from, to] of recreating) {
    it(`recreates a service whose ${field} changes`, () => {
      expect(planAfter([from, to])).toBe(
        `192.0.2.10:80/TCP recreate [${field}]
  10.1.1.1:8080 recreate
  10.1.1.2:8080 recreate
  from 10.0.0.1 recreate
  from 10.0.0.5 recreate
  from 10.0.0.6 recreate
  from 10.0.0.7 recreate`,
      );
    });
  }

  it("removes one name and adds another when address, port, protocol or mark change", () => {
    const plan = planAfter(["192.0.2.10 80", "192.0.2.11 80"]);
    expect(plan).toMatch(/^192\.0\.2\.11:80\/TCP add\n {2}10\.1\.1\.1:8080 add\n/);
    expect(plan).toMatch(/\n192\.0\.2\.10:80\/TCP remove\n {2}10\.1\.1\.1:8080 remove\n.*from 10\.0\.0\.1 remove\n/s);
    expect(planAfter(["protocol TCP", "protocol UDP"])).toMatch(/\/UDP add\n.*\/TCP remove\n/s);
  });

  it("compares the persistence_timeout as text", () => {
    const [old, fresh] = ["50", "050"].map((time) =>
      base.replace("protocol TCP", `protocol TCP\n persistence_timeout ${time}`),
    );
    const [service] = planOf(old ?? "", fresh ?? "").services;
    expect(service).toMatchObject({
      action: "recreate",
      because: [{ field: "persistence_timeout", old: "50", new: "050" }],
    });
  });

  it("keeps a service whose checks, quorum or device change, and says what changed", () => {
    expect(planAfter(["protocol TCP", "protocol TCP\n    delay_loop 9\n    quorum 2\n    vip_bind_dev lo"])).toMatch(
      /^192\.0\.2\.10:80\/TCP keep \[delay_loop quorum vip_bind_dev\]\n {2}10\.1\.1\.1:8080 keep\n/,
    );
    expect(planAfter(["connect_timeout 3", "connect_timeout 5"])).toContain("10.1.1.1:8080 keep [checkers]");
  });

  it("takes a destination out and puts it back when its weight changes", () => {
    expect(planAfter(["weight 100", "weight 50"])).toContain("10.1.1.1:8080 recreate [weight]\n  10.1.1.2:8080 keep");
  });

  it("says that a threshold of a destination that stays is not applied", () => {
    expect(planAfter(["weight 100", "weight 100\n        uthreshold 9"])).toContain(
      "10.1.1.1:8080 not-applied [uthreshold]",
    );
    const both = planAfter(["weight 100", "weight 50\n        uthreshold 9"]);
    expect(both).toContain("10.1.1.1:8080 recreate [weight uthreshold]");
  });

  it("says which destinations the kernel does not take", () => {
    expect(planAfter(["weight 100", "weight -1"])).toContain("10.1.1.1:8080 not-applied [weight]");
    expect(planAfter(["10.1.1.1", "10.1.1.999"])).toMatch(
      / {2}0\.0\.0\.0:8080 not-applied\n.* {2}10\.1\.1\.1:8080 remove/s,
    );
    expect(planAfter(["weight 100", "weight 50\n        lthreshold 9"])).toContain("10.1.1.1:8080 not-applied");
  });

  it("says which IPv6 destinations the kernel does not take: link-local, multicast, mapped and unassigned ones", () => {
    const service = (address: string) =>
      `virtual_server 2001:db8::1 80 {\n    lb_algo rr\n    protocol TCP\n    real_server ${address} 80 {\n    }\n}\n`;
    const actionOf = (address: string) => planOf("", service(address)).services[0]?.destinations[0]?.action;
    const taken = ["2001:db8:1::1", "fd00::1", "fec0::1", "::1", "::10.0.0.1"];
    const refused = ["::", "fe80::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::1", "ff::1", "fe8::1"];
    expect(taken.map(actionOf)).toEqual(taken.map(() => "add"));
    expect(refused.map(actionOf)).toEqual(refused.map(() => "not-applied"));
  });

  it("adds and removes local addresses in place, ranges line by line", () => {
    expect(planAfter(["    10.0.0.1\n", "    10.0.0.2\n"])).toContain("from 10.0.0.2 add\n  from 10.0.0.1 remove");
    expect(planAfter(["10.0.0.5-7", "10.0.0.5-8"])).toContain(
      "from 10.0.0.1 keep\n  from 10.0.0.5 recreate\n  from 10.0.0.6 recreate\n  from 10.0.0.7 recreate\n  from 10.0.0.8 add",
    );
  });

  it("loses an address that a line and a range share when the line goes", () => {
    const old = base.replace("    10.0.0.1\n", "    10.0.0.1\n    10.0.0.6\n");
    expect(showPlan(planOf(old, base))).toContain("from 10.0.0.7 keep\n  from 10.0.0.6 remove");
  });

  it("refuses what the kernel does not take, whether it was there before or not", () => {
    expect(planAfter(["lb_algo wrr", "lb_algo WRR"])).toBe(
      `192.0.2.10:80/TCP refused [lb_algo]
  10.1.1.1:8080 not-applied
  10.1.1.2:8080 not-applied
  from 10.0.0.1 remove
  from 10.0.0.5 remove
  from 10.0.0.6 remove
  from 10.0.0.7 remove
! reload-service-refused`,
    );
    const unscheduled = base.replace("wrr", "WRR");
    expect(showPlan(planOf(unscheduled, unscheduled))).toMatch(/^192\.0\.2\.10:80\/TCP refused\n/);
    expect(planAfter(["    protocol TCP\n", ""])).toMatch(/^192\.0\.2\.10:80\/proto0 refused\n.*\/TCP remove\n/s);
  });

  it("refuses a persistence_granularity that is no prefix length for the IPv6 addresses of a service", () => {
    const six = base.replace("192.0.2.10 80 {", "2001:db8::1 80 {\n    persistence_granularity 129");
    const { services, hazards } = planOf(six, six);
    expect(services).toMatchObject([{ service: "[2001:db8::1]:80/TCP", action: "refused" }]);
    expect(hazards[0]?.message.en).toContain("persistence_granularity 129 is no prefix length of IPv6 (1 to 128)");
    expect(planOf(six, six.replace("129", "128")).services).toMatchObject([{ action: "add" }]);

    const masked = group.replace("lb_algo wrr", "lb_algo wrr\n    persistence_granularity 255.255.255.0");
    const refused = planOf(group, masked).services.filter(({ action }) => action === "refused");
    expect(refused.map(({ service }) => service)).toEqual(["[2001:db8::1]:80/TCP"]);
    expect(planOf(masked, masked.replace("255.0", "255.255")).services).toContainEqual(
      expect.objectContaining({ service: "[2001:db8::1]:80/TCP", action: "add" }),
    );
  });
});

describe("with alpha", () => {
  it("a service that is recreated is empty until the checks pass", () => {
    expect(planAlphaAfter("wrr", "wlc")).toMatch(
      /^192\.0\.2\.10:80\/TCP recreate \[lb_algo\] empties\n {2}10\.1\.1\.1:8080 recreate\n/,
    );
    expect(planAlphaAfter("wrr", "wlc")).toContain("! reload-empties-pool");
  });

  it("a pool is empty when all weights change, not when one does", () => {
    expect(planAlphaAfter(/weight 100/g, "weight 50")).toMatch(/^192\.0\.2\.10:80\/TCP keep empties\n/);
    expect(planAlphaAfter("weight 100", "weight 50")).toMatch(
      /^192\.0\.2\.10:80\/TCP keep\n {2}10\.1\.1\.1:8080 recreate \[weight\]\n/,
    );
  });

  it("a new real server counts as added, though its first check does the adding", () => {
    expect(planAlphaAfter("10.1.1.1 8080", "10.1.1.3 8080")).toContain("10.1.1.3:8080 add\n");
  });

  it("servers that are down stay down", () => {
    expect(planAlphaAfter("x", "x")).not.toContain("reload-dead-servers-return");
  });
});

const group = `
virtual_server_group WEB {
    192.0.2.20 80
    192.0.2.30-31 81
    2001:db8::1 80
    fwmark 7
}
virtual_server group WEB {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`;

describe("services of a virtual_server_group", () => {
  it("are planned one by one", () => {
    const plan = planOf(group, group.replace("192.0.2.20 80\n", "192.0.2.21 80\n").replace("30-31", "30-32"));
    expect(plan.services.map(({ service, action }) => `${service} ${action}`)).toEqual([
      "192.0.2.21:80/TCP add",
      "192.0.2.30:81/TCP recreate",
      "192.0.2.31:81/TCP recreate",
      "192.0.2.32:81/TCP add",
      "[2001:db8::1]:80/TCP keep",
      "fwmark:7/TCP keep",
      "192.0.2.20:80/TCP remove",
    ]);
    expect(plan.services[1]?.because).toEqual([{ field: "range_end", old: 31, new: 32 }]);
  });

  it("are recreated when the group is renamed or gives way to a plain address", () => {
    const actions = (fresh: string) => planOf(group, fresh).services.map(({ action }) => action);
    expect(actions(group.replaceAll("WEB", "NET"))).toEqual(Array(5).fill("recreate"));
    expect(
      planOf(group, group.replace("virtual_server group WEB", "virtual_server 192.0.2.20 80")).services[0],
    ).toMatchObject({
      service: "192.0.2.20:80/TCP",
      action: "recreate",
      because: expect.arrayContaining([{ field: "group", old: "WEB", new: null }]),
    });
  });

  it("go with the definition of their group", () => {
    const plan = planOf(group, group.slice(group.indexOf("virtual_server group")));
    expect(plan.services.every(({ action }) => action === "remove")).toBe(true);
    expect(plan.hazards).toMatchObject([{ rule: "reload-lost-service", statement: { line: 0 } }]);
  });

  it("that go with their virtual_server are nobody's mistake", () => {
    const plan = planOf(group, group.slice(0, group.indexOf("virtual_server group")));
    expect(plan.services.every(({ action }) => action === "remove")).toBe(true);
    expect(plan.hazards).toEqual([]);
  });
});

describe("hazards", () => {
  const ruled = (old: string, fresh: string) =>
    planOf(old, fresh).hazards.filter(({ rule }) => rule !== "reload-dead-servers-return");
  const withoutGroup = base.slice(base.indexOf("virtual_server"));

  it("reload-crash: a local address group that a service names came or went", () => {
    expect(ruled(base, withoutGroup)).toMatchObject([{ rule: "reload-crash", statement: { line: 4 } }]);
    expect(ruled(withoutGroup, base)).toMatchObject([{ rule: "reload-crash" }]);
    const two = (text: string) => text + withoutGroup.replace("192.0.2.10", "192.0.2.11");
    const [crash, ...others] = ruled(two(base), two(withoutGroup));
    expect(crash?.message.en).toContain("virtual_server `192.0.2.10 80` (and 1 more) stays");
    expect(others).toEqual([]);
  });

  it("reload-crash: a virtual_server_group that a service names came, told at the service of the new file", () => {
    const user = group.slice(group.indexOf("virtual_server group"));
    expect(ruled(user, group)).toMatchObject([{ rule: "reload-crash", statement: { line: 6 } }]);
  });

  it("reload-crash: the daemon reads behind a line of the new file", () => {
    expect(ruled(base, `${base}virtual_server_group\n}\n`)).toMatchObject([{ rule: "reload-crash" }]);
  });

  it("reload-stops: a new FNAT service names a group that does not exist", () => {
    const fresh = base.replace("laddr_group_name OUT", "laddr_group_name OTU");
    expect(ruled(base, fresh)).toMatchObject([{ rule: "reload-stops" }]);
    expect(ruled("", withoutGroup)).toMatchObject([{ rule: "reload-stops" }]);
  });

  it("reload-lost-service: braces take services and servers away", () => {
    const glued = base.replace("TCP_CHECK {", "TCP_CHECK{");
    const [hazard] = ruled(base, glued);
    expect(hazard).toMatchObject({
      rule: "reload-lost-service",
      statement: { text: "    real_server 10.1.1.2 8080 {\n" },
    });
    expect(hazard?.message.en).toContain("1 real server of `virtual_server 192.0.2.10 80`");
    const misspelt = base.replace("virtual_server 192", "virtual_srever 192");
    expect(ruled(base, misspelt)).toMatchObject([
      { rule: "reload-lost-service", message: { en: expect.stringContaining("virtual_srever") } },
    ]);
  });

  it("reload-duplicate-bounces: two blocks make one service", () => {
    const twice = `${group}${group.slice(group.indexOf("virtual_server group"))}`.replaceAll(
      "group WEB",
      "192.0.2.1 80",
    );
    const second = twice.lastIndexOf("10.1.1.1");
    const bouncing = `${twice.slice(0, second)}10.1.1.2${twice.slice(second + 8)}`;
    expect(ruled(twice, twice)).toEqual([]);
    expect(ruled(bouncing, bouncing)).toMatchObject([{ rule: "reload-duplicate-bounces" }]);
  });

  it("reload-duplicate-bounces: not for what is deleted and added again this once", () => {
    const real = base.slice(base.indexOf("    real_server 10.1.1.1"), base.indexOf("    real_server 10.1.1.2"));
    const twice = base.replace(real, real + real.replace("weight 100", "weight 7"));
    const changed = twice.replace("weight 7", "weight 8");
    expect(showPlan(planOf(twice, changed))).toContain("10.1.1.1:8080 recreate");
    expect(ruled(twice, changed)).toEqual([]);

    // A real server moves to another block for the address, one that the daemon does not take for the first.
    const moved = `${base.replace(real, "")}${base.slice(base.indexOf("virtual_server")).replace("wrr", "rr")}`;
    expect(showPlan(planOf(base, moved))).toContain("10.1.1.1:8080 recreate");
    expect(ruled(base, moved)).toEqual([]);
  });

  it("reload-lost-service: a second block that goes takes the service of the first along", () => {
    const one = group.slice(group.indexOf("virtual_server group")).replace("group WEB", "192.0.2.1 80");
    const plan = planOf(`${one}${one.replace("wrr", "rr")}`, one);
    expect(showPlan(plan)).toMatch(/^192\.0\.2\.1:80\/TCP remove\n/);
    expect(plan.hazards).toMatchObject([{ rule: "reload-lost-service" }]);
  });

  it("reload-lost-service: a line of a group that goes takes the service along that a range makes too", () => {
    const both = group.replace("192.0.2.20 80", "192.0.2.30 81");
    const plan = planOf(both, both.replace("    192.0.2.30 81\n", ""));
    expect(plan.services.find(({ service }) => service === "192.0.2.30:81/TCP")?.action).toBe("remove");
    expect(plan.hazards[0]?.message.en).toContain("two blocks, or two lines of a group, define it");
  });

  it("reload-service-refused: another block takes the group over, and the service with it", () => {
    const user = group.slice(group.indexOf("virtual_server group"));
    const taken = group.replace("TCP", "UDP") + user.replace("wrr", "rr");
    const plan = planOf(group, taken);
    expect(plan.services.map(({ service, action }) => `${service} ${action}`)).toContain("192.0.2.20:80/TCP refused");
    expect(plan.hazards).toMatchObject([
      { rule: "reload-service-refused", message: { en: expect.stringContaining("another block uses") } },
    ]);
  });

  it("reload-lost-service: a real server goes with the second entry for it, though the first stays", () => {
    const real = base.slice(base.indexOf("    real_server 10.1.1.1"), base.indexOf("    real_server 10.1.1.2"));
    const twice = base.replace(real, real + real.replace("weight 100", "weight 7"));
    const plan = planOf(twice, base);
    expect(showPlan(plan)).toContain("10.1.1.1:8080 remove\n");
    const [lost] = ruled(twice, base);
    expect(lost).toMatchObject({
      rule: "reload-lost-service",
      statement: { text: "    real_server 10.1.1.1 8080 {\n" },
    });
    expect(lost?.message.en).toContain("10.1.1.1:8080 of 192.0.2.10:80/TCP is lost although the new file has it");
    // Entries that say the same are one for the daemon.
    expect(ruled(base.replace(real, real + real), base)).toEqual([]);
  });

  it("reload-lost-service: a service is made again for one block, and the real servers of the other stay out", () => {
    const one = base.slice(base.indexOf("virtual_server")).replace(/ {4}laddr.*\n/, "");
    const two = one + one.replace("wrr", "rr").replaceAll("10.1.1.", "10.1.2.");
    const [lost] = ruled(two, two.replace("wrr", "wlc"));
    expect(lost).toMatchObject({
      rule: "reload-lost-service",
      statement: { text: "    real_server 10.1.2.1 8080 {\n" },
    });
    expect(lost?.message.en).toContain("10.1.2.1:8080, 10.1.2.2:8080 of 192.0.2.10:80/TCP are lost");
  });

  it("reload-empties-pool: the last real server goes", () => {
    const fresh = group.replace(/ {4}real_server[^}]*}\n/, "");
    expect(ruled(group, fresh)).toMatchObject([
      { rule: "reload-empties-pool", message: { en: expect.stringMatching(/192\.0\.2\.20:80\/TCP, 192\.0\.2\.30/) } },
    ]);
  });
});
