/**
 * A valid file is broken in one place, in every way a brace or a header is got wrong, in every style people indent in:
 * one finding of the right rule at the broken line, nothing in its wake, and the fix gives the first reading back.
 */
import { describe, expect, test } from "vitest";
import { applyEdits, splitLines } from "../../server/text/lines.ts";
import { testService } from "../kit/service.ts";
import { MUTATIONS, movedUp, readingsOf, sitesOf } from "../kit/slips.ts";

const VALID = `# farm
global_defs {
    router_id lvs-1
    notification_email {
        noc@example.com
        ops@example.com
    }
}

local_address_group laddr_g1 {
    # first rack
    10.0.0.10-20
    10.0.1.1
}

# web
virtual_server 192.0.2.10 80 {
    delay_loop 7
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    alpha
    sorry_server 10.9.9.9 80

    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
            connect_port 8080
        }
    }
    real_server 10.1.1.2 80 {
        HTTP_GET {
            url {
                path /status
                status_code 200
            }
            connect_timeout 3
            nb_get_retry 2
        }
        weight 100
    }
    real_server 10.1.1.3 80 {
        SMTP_CHECK {
            host {
                connect_ip 10.1.1.3
                connect_port 25
            }
            connect_timeout 3
            helo_name lb.example.com
        }
        inhibit_on_failure
    }
}

virtual_server_group vip_g1 {
    192.0.2.20 443
    192.0.2.21-25 443
}
virtual_server group vip_g1 {
    lb_algo wlc
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    alpha
    real_server 10.1.1.4 443 {
        MISC_CHECK {
            misc_path "/usr/bin/check 10.1.1.4"
            misc_timeout 5
        }
    }
}

vrrp_script chk_lvs {
    script "/usr/bin/pgrep keepalived"
    interval 2
    weight -20
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    authentication {
        auth_type PASS
        auth_pass secret
    }
    virtual_ipaddress {
        192.0.2.10/32 dev eth0
        192.0.2.20/32
    }
    track_interface {
        eth1 weight -10
    }
    track_script {
        chk_lvs
    }
}
`;

const sites = sitesOf(VALID);
const depths = VALID.split("\n").map((_, i) => sites.filter(({ header, close }) => header < i && i < close).length);

function indented(indent: (depth: number, line: number) => string): string {
  return VALID.split("\n")
    .map((line, i) => (line.trim() === "" ? "" : indent(depths[i] ?? 0, i) + line.trim()))
    .join("\n");
}

const STYLES: Readonly<Record<string, string>> = {
  "four blanks": VALID,
  "two blanks": indented((depth) => "  ".repeat(depth)),
  tabs: indented((depth) => "\t".repeat(depth)),
  "tabs of four beside blanks": indented((depth, line) => (line % 2 === 0 ? "\t" : "    ").repeat(depth)),
  "one level only": indented((depth) => (depth === 0 ? "" : "    ")),
  "no indentation": indented(() => ""),
  "closing braces at the left edge": VALID.replace(/^ +\}/gm, "}"),
  "closing braces among the lines of the block": VALID.replace(/^ *\}/gm, "    $&"),
  "CR LF": VALID.replaceAll("\n", "\r\n"),
  "comments behind braces": VALID.replace(/[{}]$/gm, "$& # 说明"),
  "blanks at the end": VALID.replace(/\S$/gm, "$& \t"),
  "blanks before the brace": VALID.replace(/ \{$/gm, "  \t{"),
};

const service = testService({ settings: { dialect: "lvs-1.2.2" } });

function found(text: string) {
  service.open("/lvs.conf", text);
  return service.findings("/lvs.conf").filter(({ severity }) => severity === "error" || severity === "warning");
}

/** Without indentation a missing or surplus brace is only noticed where the words no longer fit, or behind its like. */
const REACH: Readonly<Record<string, number>> = {
  "no indentation": 5,
  "one level only": 5,
  "closing braces at the left edge": 3,
  "closing braces among the lines of the block": 2,
};

function checkSlip(broken: string, line: number, rule: string, style: string, readings: string): void {
  const [first, ...others] = found(broken);
  const shown = `${style}, line ${line + 1}:\n${broken
    .split(/\r?\n/)
    .slice(Math.max(0, line - 4), line + 5)
    .join("\n")}\n`;
  expect(
    [first, ...others].map((finding) => finding?.rule),
    shown,
  ).toEqual([rule]);
  const distance = Math.abs((first?.range.start.line ?? -99) - line);
  expect(distance, `${shown}reported on line ${(first?.range.start.line ?? 0) + 1}`).toBeLessThanOrEqual(
    REACH[style] ?? 1,
  );
  const mended = applyEdits(broken, first?.fixes[0]?.edits ?? []);
  expect(readingsOf(mended), shown).toBe(readings);
  expect(found(mended), shown).toEqual([]);
}

/** Every block in the first style, some in each other: all of them in all take too long. */
const STEP = 5;

describe.each(Object.entries(STYLES).map(([style, text], i) => [style, text, i] as const))(
  "%s",
  (style, text, number) => {
    const lines = splitLines(text);
    const readings = readingsOf(text);

    test("the valid file has nothing wrong with it", () => {
      expect(found(text)).toEqual([]);
      expect(sitesOf(text)).toHaveLength(sites.length);
    });

    // Where nothing is indented, the words alone do not tell a brace that moved from a block that is misplaced.
    if (/^[ \t]+real/m.test(text)) {
      test("`}` moved up", () => {
        for (const site of sitesOf(text)) {
          const mutant = movedUp(lines, site);
          if (mutant !== undefined) checkSlip(mutant.text, mutant.line, "brace-extra-close", style, readings);
        }
      });
    }

    test.each(MUTATIONS)("%s", (_name, rule, mutate) => {
      let broken = 0;
      for (const [i, site] of sitesOf(text).entries()) {
        if (number > 0 && (i + number) % STEP !== 0) continue;
        const mutant = mutate(lines, site);
        if (mutant === undefined) continue;
        broken++;
        checkSlip(mutant.text, mutant.line, rule, style, readings);
      }
      if (style === "four blanks") expect(broken).toBeGreaterThan(0);
    });
  },
);

describe("two slips in one file are both mended", () => {
  const half = sites.length >> 1;

  test.each(MUTATIONS)("%s, and another", (_name, _rule, mutate) => {
    for (const [number, [, , other]] of MUTATIONS.entries()) {
      const later = sites.slice(half).map((site) => mutate(splitLines(VALID), site));
      const mutants = later.filter((mutant) => mutant !== undefined);
      const first = mutants[number % mutants.length];
      if (first === undefined) continue;
      const both = sites.slice(0, half).map((site) => other(splitLines(first.text), site));
      const second = both.filter((mutant) => mutant !== undefined)[number % half];
      if (second === undefined) continue;
      service.open("/lvs.conf", second.text);
      const mended = service.fixAll("/lvs.conf").text;
      // A `}` among the entries of a list may end it, and the header of another be lost: a person says which.
      const [asked] = found(mended);
      const left = asked?.rule === "brace-extra-close" ? applyEdits(mended, asked.fixes[0]?.edits ?? []) : mended;
      expect(found(left), second.text).toEqual([]);
    }
  });
});

/** Words that stand where they do nothing, of this dialect and of others: people copy them from everywhere. */
const HABITS = `global_defs {
    router_id lvs-1
    notification_email {
        noc@example.com
    }
    notification_email_from lb@example.com
    smtp_alert
    vrrp_garp_master_delay 1
    vrrp_garp_master_repeat 2
}

virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    weight 1
    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHECK {
connect_ip 10.1.1.1
            connect_timeout 3
            nb_get_retry 3
            delay_before_retry 3
            connect_port 80
        }
    }
    real_server 10.1.1.2 80 {
        SSL_GET {
            connect_ip 10.1.1.2
            url {
                path /
                virtualhost www.example.com
                digest ab3ca4a1abdb900ad042a5676ac9cbcd
            }
            connect_timeout 3
            retry 3
        }
    }
}
`;

describe("beside words that do not belong", () => {
  const lines = splitLines(HABITS);
  const readings = readingsOf(HABITS);
  const usual = found(HABITS).map(({ rule }) => rule);
  const slips = MUTATIONS.filter(([, rule]) => rule === "brace-missing-close" || rule === "brace-extra-close");

  test.each(slips)("%s", (_name, rule, mutate) => {
    for (const site of sitesOf(HABITS)) {
      const mutant = mutate(lines, site);
      if (mutant === undefined) continue;
      const all = found(mutant.text);
      expect(all.map((finding) => finding.rule).sort(), mutant.text).toEqual([...usual, rule].sort());
      const slip = all.find((finding) => finding.rule === rule);
      expect(Math.abs((slip?.range.start.line ?? -99) - mutant.line), mutant.text).toBeLessThanOrEqual(1);
      expect(readingsOf(applyEdits(mutant.text, slip?.fixes[0]?.edits ?? [])), mutant.text).toBe(readings);
    }
  });
});

describe("merge conflicts", () => {
  const lines = splitLines(VALID);
  const conflict = (ours: readonly string[], theirs: readonly string[]): readonly string[] => [
    "<<<<<<< HEAD\n",
    ...ours,
    "=======\n",
    ...theirs,
    ">>>>>>> pool\n",
  ];

  test.each(sites.map((site) => [site.header + 1, site] as const))("around the block of line %d", (_line, site) => {
    const block = lines.slice(site.header, site.close + 1);
    const theirs = block.map((line) => line.replace(/\d/, "9"));
    const text = lines.toSpliced(site.header, block.length, ...conflict(block, theirs)).join("");
    expect(found(text).map(({ rule }) => rule)).toEqual(["merge-conflict"]);
    expect(sitesOf(text).map(({ name }) => name)).toEqual(sites.map(({ name }) => name));
  });

  test("of which one marker is left", () => {
    expect(found(lines.toSpliced(18, 0, "<<<<<<< HEAD\n").join("")).map(({ rule }) => rule)).toEqual([
      "merge-conflict",
    ]);
    expect(found(lines.toSpliced(18, 0, ">>>>>>> pool\n").join("")).map(({ rule }) => rule)).toEqual([
      "merge-conflict",
    ]);
  });
});

describe("a file cut off", () => {
  const lines = splitLines(VALID);

  test("in a block lacks the braces of its blocks, once", () => {
    for (const site of sites) {
      const text = lines.slice(0, site.close).join("");
      const rules = found(text).map(({ rule }) => rule);
      expect(rules.filter((rule) => rule.startsWith("brace"))).toEqual(["brace-missing-close"]);
    }
  });
});

describe("half a file pasted into a block", () => {
  const lines = splitLines(VALID);
  const firstService = sites.find(({ name }) => name === "virtual_server")?.close ?? 0;
  const cut = sites
    .filter(({ name, header }) => (name === "real_server" || name === "TCP_CHECK") && header < firstService)
    .map(({ header }) => [header]);

  test.each(cut)("before line %d leaves the pasted services and the later ones as they are", (header) => {
    const text = [...lines.slice(0, header), ...lines.slice(0, firstService + 1), ...lines.slice(header)].join("");
    const braces = found(text).filter(({ rule }) => rule.startsWith("brace") || rule.startsWith("unknown"));
    expect(braces.map(({ rule }) => rule)).toEqual(["brace-missing-close", "brace-extra-close"]);
    const later = sites.filter((site) => site.header > firstService).map(({ name }) => name);
    const names = sitesOf(text).map(({ name }) => name);
    expect(names.slice(-later.length)).toEqual(later);
  });
});
