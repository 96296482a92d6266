/** keepalived 2.x costs what 1.2.2 costs: ratios within one run, in times of this process's processor. */
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

function least(runs: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}

function opening(text: string, dialect: DialectId): number {
  return least(4, () => {
    const service = testService({ settings: { dialect } });
    service.open(FILE, text);
    service.findings(FILE);
  });
}

/** A key and its undoing behind `advert_int`, in the middle. */
function keystrokes(text: string): number {
  const service = testService({ settings: { dialect: "keepalived-2" } });
  service.open(FILE, text);
  service.findings(FILE);
  const lines = text.split("\n");
  const line = lines.findIndex((content, i) => i >= lines.length / 2 && content.includes("advert_int 1"));
  const start = { line, character: 15 };
  const end = { line, character: 16 };
  return least(6, () => {
    for (let i = 0; i < 20; i++) {
      service.change(FILE, [{ range: { start, end: start }, text: "1" }]);
      service.findings(FILE);
      service.change(FILE, [{ range: { start, end }, text: "" }]);
      service.findings(FILE);
    }
  });
}

it("opens the same text in about the same time", () => {
  const text = times(800, service);
  opening(text, "lvs-1.2.2"); // the first one pays for reading the program
  opening(text, "keepalived-2");
  expect(opening(text, "keepalived-2") / opening(text, "lvs-1.2.2")).toBeLessThan(3);
});

it("looks at what all instances share once, not at every key", () => {
  const few = HEAD + times(100, instance);
  const many = HEAD + times(2000, instance);
  keystrokes(few);
  // Twenty times the text: what is left grows with the number of references, by a comparison each.
  expect(keystrokes(many) / keystrokes(few)).toBeLessThan(20);
});
