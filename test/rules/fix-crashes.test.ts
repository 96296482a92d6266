/**
 * A word that is dropped does no harm: what a safe fix makes of it may. Two slips in a line, of each line: the daemon does
 * not crash after the fixes where it did not before.
 */
import { expect, test } from "vitest";
import { readConfiguration } from "../../server/model/configuration-reader.ts";
import { dialectOf } from "../../server/syntax/dialects.ts";
import { splitLines } from "../../server/text/lines.ts";
import { testService } from "../kit/service.ts";

const VALID = `global_defs {
    notification_email {
        ops@example.org
    }
    router_id LVS1
    smtp_connect_timeout 30
}
local_address_group laddr_g1 {
    10.0.0.1-20
}
virtual_server_group vip_g1 {
    192.0.2.20 80
    fwmark 7
}
virtual_server group vip_g1 {
    delay_loop 7
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    persistence_timeout 50
    persistence_granularity 255.255.255.0
    quorum_up "/bin/up now"
    sorry_server 10.9.9.9 80
    real_server 10.1.1.1 80 {
        weight 100
        HTTP_GET {
            url {
                path /status
                status_code 200
            }
            nb_get_retry 3
            connect_timeout 3
        }
    }
}
vrrp_script up {
    script "/bin/true"
    interval 2
}
vrrp_sync_group G1 {
    group {
        VI_1
    }
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass 1111
    }
    virtual_ipaddress {
        192.0.2.1/32 dev eth0 label eth0:1
    }
    virtual_routes {
        192.0.2.0/24 via 192.0.2.254 dev eth0
    }
    track_script {
        up weight 2
    }
}
`;

type Slip = (words: readonly string[]) => readonly string[];

/** What happens to the words of a line; the first keeps its indentation. */
const SLIPS: Readonly<Record<string, Slip>> = {
  "two letters changed places": ([name = "", ...rest]) => [name.replace(/(\w)(\w)(\w*)$/, "$2$1$3"), ...rest],
  "two letters in the middle changed places": ([name = "", ...rest]) => [
    name.replace(/(\w\w)(\w)(\w)/, "$1$3$2"),
    ...rest,
  ],
  "a letter is missing": ([name = "", ...rest]) => [name.replace(/(\w\w)\w/, "$1"), ...rest],
  "in capitals": ([name = "", ...rest]) => [name.toUpperCase(), ...rest],
  "the last word is missing": (words) => words.slice(0, -1),
  "the value is missing": ([name = "", , ...rest]) => [name, ...rest],
  "glued to the value": ([name = "", value = "", ...rest]) => [name + value, ...rest],
  "with an equals sign": ([name = "", ...rest]) => [name, "=", ...rest],
  "a word in quotes": ([name = "", value, ...rest]) => (value === undefined ? [name] : [name, `"${value}"`, ...rest]),
  "a semicolon behind": (words) => [...words.slice(0, -1), `${words.at(-1)};`],
  "a comment glued to it": (words) => [...words.slice(0, -1), `${words.at(-1)}#x`],
  "twice on the line": (words) => [...words, ...words],
};

const reader = testService({ settings: { dialect: "lvs-1.2.2" } });

/** How often the daemon would read past the words of a line. */
function crashesOf(text: string): number {
  const tree = dialectOf("lvs-1.2.2").readAsDaemon("lvs.conf", splitLines(text), { open: () => [] });
  const { check, vrrp } = readConfiguration(tree, "daemon");
  return check.crashes.length + vrrp.crashes.length;
}

function slipped(line: string, slips: readonly Slip[]): string {
  const [, indent = "", body = ""] = /^(\s*)(.*?)\n?$/.exec(line) ?? [];
  const end = /\s*\{$/.exec(body)?.[0] ?? "";
  const words = body.slice(0, body.length - end.length).split(" ");
  return `${indent}${slips.reduce((left, slip) => slip(left), words as readonly string[]).join(" ")}${end}\n`;
}

const lines = splitLines(VALID);
const pairs = Object.entries(SLIPS).flatMap(([one, first]) =>
  Object.entries(SLIPS).map(([other, second]) => ({
    name: one === other ? one : `${one}, ${other}`,
    slips: [first, second],
  })),
);

test.each(pairs)("$name", ({ slips }) => {
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "}") continue;
    const text = lines.with(i, slipped(line, slips)).join("");
    reader.open("/lvs.conf", text);
    const mended = reader.fixAll("/lvs.conf").text;
    if (mended === text) continue;
    expect(crashesOf(mended), `${text}\n=>\n${mended}`).toBeLessThanOrEqual(crashesOf(text));
  }
});
