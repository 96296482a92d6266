/** What is planned from the changed sections alone is what is planned from the whole. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alarmingSections } from "../../server/reload/alarms.ts";
import { withBystanders } from "../../server/reload/bystanders.ts";
import { isTouched } from "../../server/reload/grouping.ts";
import { hazardsOf } from "../../server/reload/hazards.ts";
import { planReload, type ReloadPlan } from "../../server/reload/index.ts";
import { narrow } from "../../server/reload/narrow.ts";
import { planServices } from "../../server/reload/plan.ts";
import { createLoaded } from "../../server/service-reload-loaded.ts";
import type { Statement } from "../../server/syntax/tree.ts";
import { projectOf } from "../kit/configurations.ts";
import { readBoth } from "../kit/reload.ts";
import { memoryFiles } from "../kit/service.ts";

const filesOf = (text: string) => new Map([["/etc/keepalived/lvs.conf", text]]);

/** Pieces of configurations: groups, services that use them, collide, or stand alone; and all kinds of slips. */
const right: readonly string[] = [
  "local_address_group A {\n    10.0.0.1\n}\n",
  "local_address_group A {\n    10.0.0.1-3\n}\n",
  "local_address_group B {\n    10.0.1.1\n}\n",
  "virtual_server_group G {\n    192.0.2.1-2 80\n}\n",
  "virtual_server_group G {\n    192.0.2.1 80\n    fwmark 3\n}\n",
  "vrrp_instance V {\n    interface eth0\n}\n",
  ...["192.0.2.1 80", "192.0.2.3 80", "group G", "fwmark 3"].flatMap((target) =>
    ["A", "B", "C"].flatMap((group) =>
      ["rr", "wrr", "WRR"].map(
        (algorithm) =>
          `virtual_server ${target} {\n    lb_algo ${algorithm}\n    lb_kind FNAT\n    protocol TCP\n    laddr_group_name ${group}\n    real_server 10.1.1.1 80 {\n        weight 1\n    }\n}\n`,
      ),
    ),
  ),
];

const slips: readonly string[] = [
  ...right.flatMap((piece) => [
    piece.replace(" {", "{"),
    piece.replace(" {\n", "\n{\n"),
    piece.replace(/}\n$/, ""),
    `${piece}}\n`,
  ]),
  ...right
    .slice(-6)
    .flatMap((piece) => [
      piece.replace("80 {\n        weight", "80{\n weight").replace("    }\n", ""),
      piece.replace("    }\n", ""),
      piece.replace("    protocol TCP\n", "    protocol\n"),
      piece.replace("    protocol TCP\n", ""),
      piece.replace("        weight 1\n", "        TCP_CHECK { connect_timeout 3 }\n"),
      piece.replace("        weight 1\n", `        weight 1 # ${"x".repeat(1030)}\n`),
      piece.replace("        weight 1\n", `        weight 1 ${"x".repeat(1009)}}\n`),
      piece.replace("    real_server", "    }\n    real_server"),
      piece.replace("    real_server", "    rael_server"),
      piece.replace("virtual_server", "virtual_srever"),
    ]),
  "virtual_server\n",
  "vrrp_sync_group S {\n}\n",
  "}\n}\n",
  "static_routes {\n",
];

const textOf = (pieces: readonly string[]) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((chosen) => chosen.join(""));

/** What matters of a plan, in no order. */
function shown({ services, hazards }: ReloadPlan, placeOf: (statement: Statement) => unknown) {
  return {
    services: services
      .filter(isTouched)
      .map(({ before, after, ...rest }) => rest)
      .sort((a, b) => (a.service < b.service ? -1 : 1)),
    hazards: hazards
      .filter(({ rule }) => rule !== "reload-dead-servers-return")
      .map(({ rule, message, statement }) => `${rule} ${message.en} ${JSON.stringify(statement && placeOf(statement))}`)
      .sort(),
  };
}

function checkNarrowed(before: string, after: string): void {
  const fresh = projectOf(filesOf(after));
  const old = createLoaded({ files: memoryFiles(filesOf(before)) }, () => true).sideOf(fresh, undefined);
  const narrowed = narrow(old, fresh, alarmingSections(fresh.documents));
  if (narrowed === undefined) throw new Error("these configurations can be narrowed");
  const plan = withBystanders(
    planServices(narrowed.old.configuration, narrowed.fresh.configuration),
    narrowed.bystanders,
  );
  const hazards = hazardsOf(plan, narrowed.fresh.configuration, narrowed.fresh.lost);
  const part = shown({ services: plan.services, hazards }, (statement) => narrowed.fresh.locate(statement)?.line);
  const whole = planReload(readBoth(filesOf(before)), readBoth(filesOf(after)));
  expect(part).toEqual(shown(whole, ({ line }) => line));
}

describe("a narrowed plan", () => {
  it("has what the whole plan has for services that change", () => {
    fc.assert(fc.property(textOf(right), textOf(right), checkNarrowed), { numRuns: 150 });
  });

  it("has it for blocks that share a virtual_server_group, when one of them comes, goes or changes", () => {
    const lines = "virtual_server_group G {\n    192.0.2.1 80\n}\n";
    const block = (algorithm: string, weight = 1) =>
      `virtual_server group G {\n    lb_algo ${algorithm}\n    protocol TCP\n    real_server 10.1.1.1 80 {\n        weight ${weight}\n    }\n}\n`;
    const alone = lines + block("rr");
    const shared = lines + block("wrr") + block("rr");
    const other = lines + block("wrr", 2) + block("rr");
    for (const [before, after] of [
      [alone, shared],
      [shared, alone],
      [shared, other],
      [shared, shared],
    ] as const) {
      checkNarrowed(before, after);
    }
  });

  it("has it when there are slips, whatever they run into", () => {
    const any = textOf([...right, ...slips]);
    fc.assert(fc.property(any, any, checkNarrowed), { numRuns: 150 });
  });
});
