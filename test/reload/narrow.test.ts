/** What is planned from the changed sections alone is what is planned from the whole. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { narrow } from "../../server/reload/narrow.ts";
import { isTouched } from "../../server/reload/page.ts";
import { planServices } from "../../server/reload/plan.ts";
import { projectOf } from "../kit/configurations.ts";
import { readBoth } from "../kit/reload.ts";

const filesOf = (text: string) => new Map([["/etc/keepalived/lvs.conf", text]]);

/** Pieces of configurations: groups, and services that use them, collide, or stand alone. */
const pieces: readonly string[] = [
  "local_address_group A {\n    10.0.0.1\n}\n",
  "local_address_group A {\n    10.0.0.1-3\n}\n",
  "local_address_group B {\n    10.0.1.1\n}\n",
  "virtual_server_group G {\n    192.0.2.1-2 80\n}\n",
  "virtual_server_group G {\n    192.0.2.1 80\n    fwmark 3\n}\n",
  ...["192.0.2.1 80", "192.0.2.3 80", "group G", "fwmark 3"].flatMap((target) =>
    ["A", "B", "C"].flatMap((group) =>
      ["rr", "wrr", "WRR"].map(
        (algorithm) =>
          `virtual_server ${target} {\n    lb_algo ${algorithm}\n    lb_kind FNAT\n    protocol TCP\n    laddr_group_name ${group}\n    real_server 10.1.1.1 80 {\n        weight 1\n    }\n}\n`,
      ),
    ),
  ),
];

const text = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((chosen) => chosen.join(""));

describe("a narrowed plan", () => {
  it("has what the whole plan has for services that change", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const narrowed = narrow(projectOf(filesOf(before)), projectOf(filesOf(after)));
        if (narrowed === undefined) throw new Error("these configurations can be narrowed");
        const whole = planServices(readBoth(filesOf(before)).daemon, readBoth(filesOf(after)).daemon);
        const part = planServices(narrowed.old.configuration, narrowed.fresh.configuration);
        // A service that is refused both times and was not changed is left out.
        const shown = (plan: typeof whole) =>
          plan.services
            .filter((service) => isTouched(service) && service.action !== "refused")
            .map(({ before, after, ...rest }) => rest)
            .sort((a, b) => (a.service < b.service ? -1 : 1));
        expect(shown(part)).toEqual(shown(whole));
        const accidents = (plan: typeof whole) => plan.accidents.map(({ kind, cause }) => `${kind} ${cause}`).sort();
        expect(accidents(part)).toEqual(accidents(whole));
      }),
      { numRuns: 400 },
    );
  });
});
