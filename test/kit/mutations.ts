/** Configurations as people break them: the examples of all rules and some larger ones, with lines and braces moved about. */
import fc from "fast-check";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { rules } from "../../server/rules/index.ts";

/** A text and the dialect it is written in. */
export interface Sample {
  readonly dialect: DialectId;
  readonly text: string;
}

const SITE = `! 全局 🚀
global_defs {
    router_id lb-1
}
local_address_group near {
    10.1.250.1-30
}
virtual_server_group web {
    192.0.2.10 80
    2001:db8::10 80
}
virtual_server group web {
    delay_loop 7
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name near
    alpha
    quorum 2
    hysteresis 1
    quorum_up "/bin/echo '起来 #1'"
    sorry_server 10.9.9.9 80
    real_server 10.1.1.1 8080 {
        weight 100
        HTTP_GET {
            url {
                path /health
                status_code 200
            }
            connect_timeout 3
            nb_get_retry 3
        }
    }
    real_server 10.1.1.2 8080 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
vrrp_script alive {
    script "/bin/true"
    interval 2
}
vrrp_sync_group both {
    group {
        edge
    }
}
vrrp_instance edge {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass 密码1234
    }
    track_script {
        alive
    }
    virtual_ipaddress {
        192.0.2.10/24 dev eth0 label eth0:1
    }
}
`;

const UPSTREAM = `$VIP=192.0.2.10
@lb1 global_defs {
@lb1     router_id lb1
}
include conf.d/*.conf
virtual_server \${VIP} 443 {
    lvs_sched mh
    lvs_method TUN
    persistence_timeout 600
    real_server 10.1.1.1 443 {
        weight 1
        SSL_GET {
            url {
                path /
                status_code 200-299 301
            }
        }
        MISC_CHECK {
            misc_path "/usr/bin/check \\
                10.1.1.1"
            user nobody
        }
    }
}
vrrp_instance edge {
    interface eth0
    virtual_router_id 7
    virtual_ipaddress {
        $VIP/32 dev lo
    }
}
`;

/** Own texts of every kind: two whole configurations, and the examples of each rule in each dialect it is for. */
export const SAMPLES: readonly Sample[] = [
  { dialect: "lvs-1.2.2", text: SITE },
  { dialect: "dpvs", text: SITE },
  { dialect: "keepalived-2", text: UPSTREAM },
  ...rules.flatMap(({ example, dialects }) =>
    example === undefined
      ? []
      : dialects.flatMap((dialect) => [example.bad, example.good].map((text) => ({ dialect, text }))),
  ),
];

type Change = (lines: readonly string[], at: number, other: number, piece: string) => readonly string[];

/** A slip in the words of a line, which may hide what else is wrong with it. */
const WORD_SLIPS: readonly Change[] = (
  [
    [/(\S+)[ \t]+([^\s"{}]+)/, '$1 "$2"'],
    [/(\S+)[ \t]+([^\s"{}]+)/, "$1 '$2'"],
    [/(\S)[ \t]+(?=\S)/, "$1\u3000"],
    [/(\S)[ \t]+(?=\S)/, "$1="],
    [/(\S)(?=[ \t])/, "$1:"],
    [/[ \t]*$/, "#note"],
    [/[ \t]*$/, ";"],
    [/[ \t]*$/, " // note"],
    [/(\w)(\w)(?=\w)/, "$2$1"],
    [/[ \t]*\{$/, " {{"],
  ] as const
).map(
  ([found, written]) =>
    (lines, at) =>
      lines.with(at, (lines[at] ?? "").replace(found, written)),
);

/** What hands, editors and merges do to a text; `at` and `other` are lines of it. */
const CHANGES: readonly Change[] = [
  (lines, at) => lines.toSpliced(at, 1),
  (lines, at) => lines.toSpliced(at, 0, lines[at] ?? ""),
  (lines, at, other) => lines.toSpliced(at, 1).toSpliced(other, 0, lines[at] ?? ""),
  (lines, at, other) => lines.toSpliced(at, Math.min(other, 12)),
  (lines, at, _, piece) => lines.toSpliced(at, 0, piece),
  (lines, at, other, piece) => lines.with(at, insert(lines[at] ?? "", other, piece)),
  (lines, at, other) => lines.with(at, (lines[at] ?? "").slice(0, other)),
  (lines, at, other) => lines.with(at, cut(lines[at] ?? "", other)),
  (lines, at) => lines.with(at, (lines[at] ?? "").replace(/ \{/, "{")),
  (lines, at) => lines.with(at, (lines[at] ?? "").replace(/[{}]/, "")),
  (lines, at) => lines.with(at, (lines[at] ?? "").replace(/ \{/, "\n{")),
  (lines, at) => lines.with(at, `${lines[at] ?? ""} ${(lines[at + 1] ?? "").trim()}`),
  (lines, at) => lines.with(at, (lines[at] ?? "").trimStart()),
  (lines, at) =>
    lines.with(
      at,
      (lines[at] ?? "").replace(/^ */, (blanks) => "\t".repeat(blanks.length / 4)),
    ),
  (lines, at) => lines.with(at, `# ${lines[at] ?? ""}`),
  (lines, at) =>
    lines.with(
      at,
      (lines[at] ?? "").replace(/\d+/, (digits) => `${digits}0`),
    ),
  (lines, at) => lines.with(at, `${lines[at] ?? ""}\r`),
  ...WORD_SLIPS,
  (lines, at, other) => lines.toSpliced(at, 0, "<<<<<<< ours", ...lines.slice(at, other), "=======", ">>>>>>> theirs"),
];

function insert(line: string, at: number, piece: string): string {
  const column = Math.min(at, line.length);
  return line.slice(0, column) + piece + line.slice(column);
}

function cut(line: string, at: number): string {
  const column = Math.min(at, line.length);
  return line.slice(0, column) + line.slice(column + 1);
}

const PIECES = [
  "{",
  "}",
  "}}",
  " }",
  "{ ",
  "};",
  '"',
  "'",
  "#",
  "!",
  "\\",
  " ",
  "\t",
  "\r",
  "\0",
  "\ufeff",
  "\ud83d",
  "中文",
  "🙂",
  "，",
  "=",
  ";",
  "-",
  ":",
  "0",
  "-1",
  "99999999999",
  "0x1f",
  "1.5",
  "10.0.0.1-300",
  "2001:db8::1",
  "999.1.1.1",
  "$VIP",
  "~SEQ(x,1,9)",
  "{{ value }}",
  "$" + "{x}",
  "@lb1 ",
  "constructor",
  "__proto__",
  "toString",
  "# lvs-lsp: ignore",
  "# lvs-lsp: ignore brace-glued",
  "# region",
  "# endregion",
  "virtual_server 192.0.2.99 80 {",
  "real_server 10.1.1.9 80 {",
  "vrrp_instance edge {",
  "group {",
  "include a/*.conf",
  "sorry_server 10.9.9.8 80",
  "connect_timeout 300",
  "weight -1",
  "TCP_CHECK{",
  "<<<<<<< x",
  "=======",
  "x".repeat(1100),
  "字".repeat(400),
];

/** A sample after up to `most` changes. */
export function mutatedSample(samples: readonly Sample[] = SAMPLES, most = 6): fc.Arbitrary<Sample> {
  const change = fc.tuple(fc.nat(CHANGES.length - 1), fc.nat(200), fc.nat(80), fc.constantFrom(...PIECES));
  const changes = fc.array(change, { maxLength: most });
  return fc.tuple(fc.nat(samples.length - 1), changes).map(([number, all]) => {
    const { dialect, text } = samples[number] as Sample;
    return { dialect, text: all.reduce(changed, text) };
  });
}

function changed(text: string, [number, at, other, piece]: readonly [number, number, number, string]): string {
  const lines = text.split("\n");
  const change = CHANGES[number] as Change;
  return change(lines, at % lines.length, other, piece).join("\n");
}

/** A sample with a slip in the words of a few of its lines. */
export const sampleWithSlips: fc.Arbitrary<Sample> = fc
  .tuple(
    fc.nat(SAMPLES.length - 1),
    fc.array(fc.tuple(fc.nat(WORD_SLIPS.length - 1), fc.nat(200)), { minLength: 1, maxLength: 4 }),
  )
  .map(([number, slips]) => {
    const { dialect, text } = SAMPLES[number] as Sample;
    return {
      dialect,
      text: slips.reduce(
        (all, [slip, at]) => changed(all, [CHANGES.indexOf(WORD_SLIPS[slip] as Change), at, 0, ""]),
        text,
      ),
    };
  });

/** Numbers at which rules change their mind. */
const NUMBERS = ["0", "1", "2", "9", "10", "80", "200", "201", "255", "256", "8080", "65535", "65536"];

/** One of `samples` five times, each time with other numbers. */
export function withOtherNumbers(samples: fc.Arbitrary<Sample>): fc.Arbitrary<readonly Sample[]> {
  return samples.chain(({ dialect, text }) => {
    const [first = "", ...rest] = text.split(/\d+/);
    const variant = fc
      .tuple(...rest.map((part) => fc.constantFrom(...NUMBERS).map((number) => number + part)))
      .map((parts) => ({ dialect, text: first + parts.join("") }));
    return fc.array(variant, { minLength: 5, maxLength: 5 });
  });
}

/** A change of a text as an editor sends it. */
export const editorChange = fc.record({
  startLine: fc.nat(60),
  startCharacter: fc.nat(30),
  lines: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(6)),
  characters: fc.nat(12),
  text: fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom("", "\n", "\r\n", "}\n", "a\nb {\n")),
});
