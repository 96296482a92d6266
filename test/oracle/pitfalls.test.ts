/**
 * The mistakes that the reference names, and what the reference implementation did with them. The reference is not part
 * of the project: without it these tests are not there.
 */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../server/rules/index.ts";
import type { ReportedFinding, Severity } from "../../server/service.ts";
import { testService } from "../kit/service.ts";

const reference = new URL("../../../shared/reference/lvs-1.2.2/", import.meta.url);

/** Mistake by number → the rules that speak of it; one of them must. */
const RULES: Readonly<Record<number, readonly string[]>> = {
  1: ["brace-missing-close"],
  2: ["brace-missing-close"],
  3: ["brace-close-glued"],
  4: ["brace-glued"],
  5: ["unknown-block"],
  6: ["unknown-block"],
  7: ["brace-inline-block"],
  8: ["brace-inline-block"],
  9: ["brace-inline-block"],
  10: ["brace-own-line"],
  11: ["brace-glued"],
  12: ["local-address-group-unknown"],
  14: ["argument-missing", "port-missing"],
  15: ["port-missing", "argument-missing"],
  16: ["address-with-port"],
  17: ["address-invalid", "range-in-service-address", "address-with-port", "quoted-value", "wide-character"],
  18: ["protocol-not-tcp"],
  19: ["protocol-missing"],
  20: ["scheduler-missing", "scheduler-unknown", "overlaid-value"],
  21: ["lb-kind-unknown"],
  22: ["fnat-without-local-addresses", "local-address-group-unusable"],
  23: ["fnat-with-fwmark"],
  24: ["alpha-after-real-server"],
  25: ["alpha-without-checker"],
  26: ["connect-timeout-missing"],
  27: ["interval-overflow"],
  28: ["overlaid-value"],
  29: ["persistence-timeout-range"],
  30: ["include-not-found"],
  31: ["include-ignored"],
  32: ["include-in-value-block"],
  33: ["include-cycle"],
  34: ["include-unbalanced"],
  35: ["virtual-server-group-unknown"],
  36: ["port-missing", "argument-missing"],
  37: ["range-end-full-address"],
  38: ["range-end-invalid"],
  39: ["range-end-hexadecimal"],
  40: ["cidr-in-group"],
  41: ["several-addresses"],
  42: ["range-in-service-address"],
  43: ["port-invalid", "number-suffix"],
  44: ["line-too-long"],
  45: ["byte-order-mark"],
  47: ["interface-missing", "virtual-router-id-missing"],
  48: ["sync-group-without-members"],
  49: ["auth-pass-comment"],
  50: ["address-option-without-value"],
  51: ["quoted-value"],
  52: ["unquoted-arguments"],
  53: ["unclosed-quote"],
  54: ["comment-in-quotes"],
  55: ["text-after-quote"],
  56: ["single-quotes"],
  57: ["inner-quotes"],
  58: ["trailing-semicolon", "equals-sign"],
  59: ["two-statements", "surplus-argument"],
  60: ["unknown-keyword", "misplaced-keyword"],
  61: ["tcp-check-nb-get-retry"],
  62: ["flag-with-value"],
  63: ["hysteresis-before-quorum"],
  64: ["quorum-lowered-after-hysteresis"],
  65: ["quorum-unreachable"],
  66: ["sorry-server-repeated"],
  67: ["service-duplicate"],
  68: ["real-server-duplicate"],
  69: ["group-duplicate"],
  70: ["local-address-duplicate"],
  72: ["digest-never-matches", "digest-ignored"],
  73: ["web-check-without-url", "url-without-path", "misc-check-without-path"],
  74: ["misplaced-keyword"],
  77: ["port-not-translated"],
  78: ["port-zero-without-persistence"],
  79: ["address-family-mismatch"],
  80: ["syn-proxy-without-effect"],
  81: ["local-address-group-ignored"],
  82: ["weight-negative", "threshold-inverted"],
  83: ["number-suffix"],
  84: ["est-timeout-range"],
  85: ["connect-timeout-range"],
  87: ["granularity-not-a-mask", "granularity-without-timeout"],
  88: ["vip-bind-dev-ignored", "service-without-real-server"],
  89: ["service-without-real-server"],
  90: ["last-line-unterminated"],
  91: ["wide-character"],
  92: ["brace-extra-close"],
  93: ["group-fwmark-case"],
  94: ["fwmark-zero", "number-invalid"],
  96: ["smtp-server-not-address"],
  97: ["vrrp-state-unknown"],
  98: ["priority-missing"],
  99: ["advert-int-range", "number-suffix"],
  100: ["auth-pass-too-long", "auth-type-unknown", "authentication-with-ipv6"],
  101: ["virtual-ipaddress-before-interface"],
  102: ["track-script-before-definition"],
  103: ["too-many-virtual-ipaddresses"],
  104: ["sync-group-member-unknown"],
  105: ["virtual-router-id-duplicate", "instance-duplicate"],
  106: ["route-without-destination"],
  107: ["renamed-keyword", "unknown-keyword"],
  108: ["group-unused"],
};

/** Cases that stand beside a mistake as its right form, or whose mistake only the machine can tell. */
const NO_MISTAKE: ReadonlyMap<string, string> = new Map([
  ["vip-ipv6", "a valid address"],
  ["lb_kind-TUN", "a valid method"],
  ["vport-65535", "a valid port"],
  ["vrrp-unknown-interface", "whether an interface exists depends on the machine"],
  ["vip_bind_dev-unknown", "whether a device exists depends on the machine"],
  ["vip_bind_dev-vs-listen-dup-vip", "recorded for the reload of a VIP that two services share"],
]);

/** A lone `{` in a block of routes is a slip of the brace; the rule about routes leaves it to that. */
const SAID_BY_ANOTHER: ReadonlySet<string> = new Set(["106 brace-own-line-routes"]);

interface Outcome {
  readonly crash?: unknown;
  readonly messages?: readonly string[];
}

interface Case {
  readonly name: string;
  readonly input?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly reload_input?: string;
  readonly outcome: Readonly<Record<string, Outcome>>;
}

const on: Record<string, Severity> = Object.fromEntries(
  rules.filter((rule) => rule.offByDefault).map((rule) => [rule.id, rule.severity]),
);

/** What is said about a case: its own text, and the one it reloads. */
function findingsOf({ input, files, reload_input }: Case): readonly ReportedFinding[] {
  const others = Object.entries(files ?? {}).map(([name, text]) => [`/etc/keepalived/${name}`, text] as const);
  const main = "/etc/keepalived/main.conf";
  return [input, reload_input].flatMap((text) => {
    if (text === undefined) return [];
    const service = testService({ files: new Map(others), settings: { dialect: "lvs-1.2.2", rules: on } });
    service.open(main, text);
    return service.configurationOf(main).flatMap((file) => service.findings(file));
  });
}

test("every rule that is named exists", () => {
  const ids = new Set(rules.map((rule) => rule.id));
  expect(
    Object.values(RULES)
      .flat()
      .filter((id) => !ids.has(id)),
  ).toEqual([]);
});

if (existsSync(reference)) {
  const cases: readonly Case[] = JSON.parse(readFileSync(new URL("oracle-cases.json", reference), "utf8"));
  const byName = new Map(cases.map((recorded) => [recorded.name, recorded]));
  const text = readFileSync(new URL("pitfalls.md", reference), "utf8");
  const items = [...text.matchAll(/^(\d+)\. (.*(?:\n {3}.*)*)/gm)].map((match) => ({
    number: Number(match[1]),
    names: [...(match[2] ?? "").matchAll(/\[([^\]]+)\]/g)].flatMap((list) => (list[1] ?? "").split(/[,;]\s*/)),
  }));

  const named = items.flatMap(({ number, names }) =>
    names.flatMap((name) => {
      const pattern = new RegExp(`^${name.replaceAll("*", ".*")}$`);
      const wanted = RULES[number];
      if (wanted === undefined || NO_MISTAKE.has(name) || SAID_BY_ANOTHER.has(`${number} ${name}`)) return [];
      return [...byName.keys()]
        .filter((candidate) => pattern.test(candidate) && !NO_MISTAKE.has(candidate))
        .map((candidate) => [number, candidate, wanted] as const);
    }),
  );

  describe("a mistake is said", () => {
    test.each(named)("%d: %s", (_number, name, wanted) => {
      const found = findingsOf(byName.get(name) as Case).map((finding) => finding.rule);
      expect(
        wanted.some((rule) => found.includes(rule)),
        `found: ${found.join(", ")}; wanted: ${wanted.join(" or ")}`,
      ).toBe(true);
    });
  });

  const crashed = cases.filter(
    ({ input, outcome }) => input !== undefined && Object.values(outcome).some((part) => part.crash),
  );

  describe("a crash of the reference is an error", () => {
    test.each(crashed.map((recorded) => [recorded.name, recorded] as const))("%s", (_name, recorded) => {
      expect(findingsOf(recorded).map(({ severity }) => severity)).toContain("error");
    });
  });

  const fine = cases.filter(({ name, input }) => input !== undefined && /(-ok|^baseline-.*)$/.test(name));

  describe("what is read as intended is left in peace", () => {
    test.each(fine.map((recorded) => [recorded.name, recorded] as const))("%s", (_name, recorded) => {
      const loud = findingsOf(recorded).filter(({ severity }) => severity === "error" || severity === "warning");
      expect(loud.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    });
  });
}
