/** The plan against recorded reloads of keepalived 1.2.2, where the recordings are at hand. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { planReload, type ReloadPlan } from "../../server/reload/index.ts";
import { readBoth } from "../kit/reload.ts";

const recordings = fileURLToPath(new URL("../../../shared/reference/lvs-1.2.2/oracle-cases.json", import.meta.url));

interface Table {
  readonly service: string;
  readonly dests: readonly string[];
}

interface Case {
  readonly name: string;
  readonly input: string;
  readonly reload_input?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly precondition?: string;
  readonly outcome: {
    readonly reload?: {
      readonly crash?: unknown;
      readonly parsed: { readonly kernel_after_reload: readonly Table[] } | null;
      readonly operations: readonly string[];
    };
  };
}

const cases: readonly Case[] = existsSync(recordings) ? JSON.parse(readFileSync(recordings, "utf8")) : [];
const reloads = cases.filter(({ outcome }) => outcome.reload !== undefined);

function planOfCase({ input, reload_input = "", files = {} }: Case): ReloadPlan {
  const beside = Object.entries(files).map(([name, text]) => [`/etc/keepalived/${name}`, text] as const);
  const main = "/etc/keepalived/main.conf";
  return planReload(
    readBoth(new Map([[main, input], ...beside])),
    readBoth(new Map([[main, reload_input], ...beside])),
  );
}

/** What the reload itself did: `del_dest 192.0.2.10:80/TCP 10.1.1.1:80`, done operations only. */
function doneIn({ outcome, precondition }: Case): ReadonlySet<string> {
  const operations = outcome.reload?.operations ?? [];
  const phase = precondition === undefined ? "PHASE reload" : "PHASE reload2";
  const done = operations.slice(operations.indexOf(phase) + 1).filter((line) => line.endsWith("-> ok"));
  return new Set(done.map((line) => line.replace(/^IPVS /, "").replace(/ (w=|sched=|\(had|-> ).*$/, "")));
}

/** The recorder writes IPv6 without brackets. */
const plain = (name: string) => name.replaceAll(/[[\]]/g, "");

/** The operations a plan stands for, without those of a first check. A service that goes takes all that is in it along. */
function operationsOf({ services }: ReloadPlan): ReadonlySet<string> {
  const operations = new Set<string>();
  for (const { service, action, destinations, localAddresses, after } of services) {
    const name = plain(service);
    const goes = action === "remove" || action === "recreate";
    if (goes) operations.add(`del_service ${name}`);
    if (action === "add" || action === "recreate") operations.add(`add_service ${name}`);
    const note = (kind: "dest" | "laddr", item: string, change: string) => {
      if (!goes && (change === "remove" || change === "recreate")) operations.add(`del_${kind} ${name} ${plain(item)}`);
      if (change === "add" || change === "recreate") operations.add(`add_${kind} ${name} ${plain(item)}`);
    };
    // With alpha a destination that is to come gets in later, when its check has passed.
    const now = (change: string) =>
      after[0]?.alpha !== true ? change : change === "recreate" ? "remove" : change === "add" ? "keep" : change;
    for (const { destination, action } of destinations) note("dest", destination, now(action));
    for (const { address, action } of localAddresses) note("laddr", address, action);
  }
  return operations;
}

const isOfWhole = (gone: ReadonlySet<string>) => (operation: string) => {
  const [command, service] = operation.split(" ");
  return (command === "del_dest" || command === "del_laddr") && gone.has(`del_service ${service}`);
};

describe("plans agree with recorded reloads", () => {
  it("of which there are some, where they are at hand", () => {
    expect(reloads.length > 0).toBe(existsSync(recordings));
  });

  for (const recorded of reloads) {
    it(recorded.name, () => {
      const plan = planOfCase(recorded);
      const crashed = recorded.outcome.reload?.crash !== undefined;
      expect(plan.hazards.some(({ rule }) => rule === "reload-crash")).toBe(crashed);
      if (crashed) return;
      const done = doneIn(recorded);
      const planned = operationsOf(plan);
      // A dead server that comes back is a hazard of the plan, not a change: everything is up before a planned reload.
      const down = /failed its check|every real server failed/.test(recorded.precondition ?? "");
      const expected = [...done].filter(
        (operation) => !isOfWhole(done)(operation) && !(down && /_dest /.test(operation)),
      );
      expect([...planned].sort()).toEqual(expected.sort());
      if (down) expect(plan.hazards.map(({ rule }) => rule)).toContain("reload-dead-servers-return");
    });

    it(`${recorded.name}: the pools that are empty afterwards`, () => {
      const parsed = recorded.outcome.reload?.parsed;
      const empty = (parsed?.kernel_after_reload ?? []).filter(({ dests }) => dests.length === 0);
      const plan = planOfCase(recorded);
      const emptied = plan.services.filter(({ emptiesPool }) => emptiesPool).map(({ service }) => plain(service));
      expect(emptied).toEqual(empty.map(({ service }) => service));
      expect(plan.hazards.some(({ rule }) => rule === "reload-empties-pool")).toBe(empty.length > 0);
    });
  }
});
