/** keepalived 2.x and DPVS cost what 1.2.2 costs: ratios within one run, in times of this process's processor. */
import { expect, it } from "vitest";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { testService } from "../kit/service.ts";

const FILE = "/etc/keepalived/x.conf";

/** A service that all dialects read alike, in 36 lines. */
function service(number: number): string {
  const servers = [0, 1, 2, 3].map(
    (n) => `    real_server 172.16.${number >> 6}.${((number & 63) << 2) + n} 8080 {
        weight ${1 + ((number * 7 + n) % 100)}
        inhibit_on_failure
        TCP_CHECK {
            connect_timeout 3
            connect_port 8080
        }
    }
`,
  );
  return `virtual_server 100.64.${number >> 8}.${number & 255} 80 {
    delay_loop 7
    lb_algo wrr
    lb_kind NAT
    protocol TCP
${servers.join("")}}
`;
}

/** An instance whose name, script and parameters are those of all others. */
function instance(number: number): string {
  return `vrrp_instance VI_${number} {
    interface $IF
    virtual_router_id ${1 + (number % 255)}
    @main priority $PRIO
    @^main priority 90
    advert_int 1
    track_script {
        chk
    }
    virtual_ipaddress {
        10.1.${number >> 8}.${number & 255}/24
    }
}
`;
}

const times = (count: number, make: (number: number) => string): string =>
  Array.from({ length: count }, (_, number) => make(number)).join("");

const HEAD = '$IF=eth0\n@main $PRIO=100\nvrrp_script chk {\n    script "/bin/true"\n}\n';

function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/**
 * How much longer the one takes than the other, by what each takes most times: in some runs no garbage is collected. Both
 * run side by side: what else the machine does falls on both.
 */
function ratio(runs: number, one: () => void, other: () => void): number {
  const times = Array.from({ length: runs + 1 }, () => [timeOf(one), timeOf(other)] as const);
  const ofMost = (of: 0 | 1): number => {
    // The first pays for reading the program.
    const sorted = times.slice(1).map((pair) => pair[of]);
    sorted.sort((a, b) => a - b);
    return sorted[runs >> 1] as number;
  };
  return ofMost(0) / ofMost(1);
}

function opening(text: string, dialect: DialectId): () => void {
  return () => {
    const service = testService({ settings: { dialect } });
    service.open(FILE, text);
    service.findings(FILE);
  };
}

/** A key and its undoing behind `advert_int`, in the middle. */
function keystrokes(text: string): () => void {
  const service = testService({ settings: { dialect: "keepalived-2" } });
  service.open(FILE, text);
  service.findings(FILE);
  const lines = text.split("\n");
  const line = lines.findIndex((content, i) => i >= lines.length / 2 && content.includes("advert_int 1"));
  const start = { line, character: 15 };
  const end = { line, character: 16 };
  return () => {
    for (let i = 0; i < 20; i++) {
      service.change(FILE, [{ range: { start, end: start }, text: "1" }]);
      service.findings(FILE);
      service.change(FILE, [{ range: { start, end }, text: "" }]);
      service.findings(FILE);
    }
  };
}

it.each(["keepalived-2", "dpvs"] as const)("%s opens the same text in about the same time", (dialect) => {
  const text = times(800, service);
  expect(ratio(8, opening(text, dialect), opening(text, "lvs-1.2.2"))).toBeLessThan(3);
});

it("reads lines for one instance and parameters about as fast as plain ones", () => {
  const plain = times(400, service);
  const filledIn = plain.replaceAll("weight ", "@main weight $PRIO #").replaceAll("delay_loop 7", "delay_loop $PRIO");
  expect(ratio(5, opening(HEAD + filledIn, "keepalived-2"), opening(plain, "keepalived-2"))).toBeLessThan(3);
});

it("looks at what all instances share once, not at every key", () => {
  const few = keystrokes(HEAD + times(100, instance));
  const many = keystrokes(HEAD + times(2000, instance));
  // Twenty times the text: what is left grows with the number of references, by a comparison each.
  expect(ratio(6, many, few)).toBeLessThan(20);
});
