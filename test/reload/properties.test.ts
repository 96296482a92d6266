/** What holds for the plan of any two configurations. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isQuiet, type ReloadPlan } from "../../server/reload/index.ts";
import { planOf } from "../kit/reload.ts";

interface Server {
  readonly host: number;
  readonly weight: number;
  readonly checked: boolean;
}

interface Service {
  readonly host: number;
  readonly lbAlgo: string;
  readonly lbKind: string;
  readonly alpha: boolean;
  readonly persistence: number | undefined;
  readonly servers: readonly Server[];
}

interface Configuration {
  readonly services: readonly Service[];
  readonly locals: readonly (readonly [number, number])[];
}

const server: fc.Arbitrary<Server> = fc.record({
  host: fc.integer({ min: 1, max: 6 }),
  weight: fc.integer({ min: 0, max: 3 }),
  checked: fc.boolean(),
});

const service: fc.Arbitrary<Service> = fc.record({
  host: fc.integer({ min: 1, max: 6 }),
  lbAlgo: fc.constantFrom("rr", "wrr", "wlc"),
  lbKind: fc.constantFrom("FNAT", "DR", "NAT"),
  alpha: fc.boolean(),
  persistence: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
  servers: fc.uniqueArray(server, { maxLength: 4, selector: ({ host }) => host }),
});

const configuration: fc.Arbitrary<Configuration> = fc.record({
  services: fc.uniqueArray(service, { maxLength: 4, selector: ({ host }) => host }),
  // Ranges of three that do not touch each other.
  locals: fc
    .uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 })
    .chain((starts) =>
      fc.tuple(...starts.map((start) => fc.tuple(fc.constant(start * 4 + 1), fc.integer({ min: 0, max: 2 })))),
    ),
});

function textOf({ services, locals }: Configuration): string {
  const ranges = locals.map(([first, more]) => `    10.0.0.${first}${more === 0 ? "" : `-${first + more}`}\n`);
  return `local_address_group OUT {\n${ranges.join("")}}\n${services.map(serviceText).join("")}`;
}

function serviceText({ host, lbAlgo, lbKind, alpha, persistence, servers }: Service): string {
  return [
    `virtual_server 192.0.2.${host} 80 {`,
    `    lb_algo ${lbAlgo}`,
    `    lb_kind ${lbKind}`,
    "    protocol TCP",
    ...(alpha ? ["    alpha"] : []),
    ...(lbKind === "FNAT" ? ["    laddr_group_name OUT"] : []),
    ...(persistence === undefined ? [] : [`    persistence_timeout ${persistence}`]),
    ...servers.flatMap(serverText),
    "}\n",
  ].join("\n");
}

function serverText({ host, weight, checked }: Server): readonly string[] {
  const check = ["        TCP_CHECK {", "            connect_timeout 3", "        }"];
  return [`    real_server 10.1.1.${host} 80 {`, `        weight ${weight}`, ...(checked ? check : []), "    }"];
}

/** What a plan does, as sorted lines: `192.0.2.1:80/TCP add`. */
function changesOf({ services }: ReloadPlan, swapped: Readonly<Record<string, string>> = {}): readonly string[] {
  const show = (action: string) => swapped[action] ?? action;
  return services
    .flatMap(({ service, action, destinations, localAddresses }) => [
      `${service} ${show(action)}`,
      ...destinations.map(({ destination, action }) => `${service} ${destination} ${show(action)}`),
      ...localAddresses.map(({ address, action }) => `${service} ${address} ${show(action)}`),
    ])
    .sort();
}

const MIRROR = { add: "remove", remove: "add" };

/** A configuration and the same in another order. */
const reordered = configuration.chain((one) => {
  const mixed = <T>(things: readonly T[]) =>
    fc.shuffledSubarray([...things], { minLength: things.length, maxLength: things.length });
  const services = fc.tuple(
    ...one.services.map((each) => mixed(each.servers).map((servers): Service => ({ ...each, servers }))),
  );
  return services.chain((each) =>
    fc.record({ services: mixed(each), locals: mixed(one.locals) }).map((other) => [one, other] as const),
  );
});

describe("any plan", () => {
  it("from a configuration to itself changes nothing", () => {
    fc.assert(
      fc.property(configuration, (one) => {
        expect(isQuiet(planOf(textOf(one), textOf(one)))).toBe(true);
      }),
    );
  });

  it("from a configuration to itself in another order changes nothing", () => {
    fc.assert(
      fc.property(reordered, ([one, other]) => {
        expect(isQuiet(planOf(textOf(one), textOf(other)))).toBe(true);
      }),
    );
  });

  it("there and back mirrors what is added and removed", () => {
    fc.assert(
      fc.property(configuration, configuration, (one, other) => {
        const there = planOf(textOf(one), textOf(other));
        const back = planOf(textOf(other), textOf(one));
        expect(changesOf(back, MIRROR)).toEqual(changesOf(there));
      }),
    );
  });

  it("lists every service of both files exactly once", () => {
    fc.assert(
      fc.property(configuration, configuration, (one, other) => {
        const names = planOf(textOf(one), textOf(other)).services.map(({ service }) => service);
        const hosts = new Set([...one.services, ...other.services].map(({ host }) => `192.0.2.${host}:80/TCP`));
        expect(names.sort()).toEqual([...hosts].sort());
      }),
    );
  });
});
