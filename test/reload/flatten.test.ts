import { describe, expect, it } from "vitest";
import { flatten } from "../../server/reload/flatten.ts";
import { extractFiles } from "../kit/markers.ts";
import { readBoth } from "../kit/reload.ts";

const flattened = (fixture: string) => flatten(readBoth(extractFiles(fixture)).held);

describe("a flattened configuration", () => {
  const fixture = `
//- main.conf
global_defs {
    router_id LVS_1 # the first
}
include vips/*.conf
vrrp_instance V1 {
    virtual_ipaddress {
        192.0.2.1
    }
}
//- vips/a.conf
virtual_server 192.0.2.10 80 {
  protocol TCP
  unknown word
  real_server 10.1.1.1 80 { # closed by the end of the file
      weight 3
`;

  it("is one text that says what the daemon heeds, with every block closed", () => {
    expect(flattened(fixture)).toBe(
      `global_defs {
    router_id LVS_1 # the first
}
virtual_server 192.0.2.10 80 {
    protocol TCP
    real_server 10.1.1.1 80 { # closed by the end of the file
        weight 3
    }
}
vrrp_instance V1 {
    virtual_ipaddress {
        192.0.2.1
    }
}
`,
    );
  });

  it("reads as the whole does", () => {
    const once = flattened(fixture);
    expect(flattened(once)).toBe(once);
    const slips = `
local_address_group OUT {
10.0.0.1
virtual_server 192.0.2.10 80 {
    TCP_CHECK{
    }
real_server\u00a010.1.1.1 80 {
}`;
    expect(flattened(flattened(slips))).toBe(flattened(slips));
  });
});
