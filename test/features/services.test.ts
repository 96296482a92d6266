/** What the views show: the list of services, and one service with what it holds. */
import { describe, expect, it } from "vitest";
import { openFixture, showPlace } from "../kit/features.ts";

const main = "/etc/keepalived/lvs.conf";
const configuration = `//- ${main}
local_address_group G1 {
    10.1.0.1-64
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name G1
    sorry_server 10.9.9.9 80
    real_server 10.1.1.1 8080 {
        weight 100
        TCP_CHECK {
            connect_port 8080
        }
    }
    include pool.inc
}
include more.conf
//- /etc/keepalived/pool.inc
real_server 10.1.1.2 8080 {
}
//- /etc/keepalived/more.conf
virtual_server 2001:db8::1 443 {
    lb_kind DR
    real_server 2001:db8::a 443 {
        weight 1
    }
}
`;

const line = (number: number) => ({
  start: { line: number, character: 0 },
  end: { line: number, character: 0 },
});

describe("the list of services", () => {
  const list = (filter: string) => {
    const { service } = openFixture(configuration);
    return service.services(main, filter).map((place) => `${place.name} (${place.detail}) ${showPlace(place)}`);
  };
  const web = "192.0.2.10:80 (FNAT wrr TCP) lvs.conf 3:0-3:28";
  const tls = "[2001:db8::1]:443 (DR) more.conf 0:0-0:30";

  it("holds those of included files too", () => expect(list("")).toEqual([web, tls]));

  it.each([
    ["192.0.2.10", [web]],
    [":443", [tls]],
    ["10.1.1.1:8080", [web]],
    ["fnat g1", [web]],
    ["fnat :443", []],
    ["  2001:DB8::A ", [tls]],
  ])("filtered by %j", (filter, expected) => expect(list(filter)).toEqual(expected));

  it("follows edits above a service", () => {
    const { service } = openFixture(configuration);
    service.services(main, "");
    service.change(main, [{ range: line(0), text: "# moved\n\n" }]);
    expect(service.services(main, "").map(showPlace)).toEqual(["lvs.conf 5:0-5:28", "more.conf 0:0-0:30"]);
  });
});

describe("a service", () => {
  const detail = () => {
    const { service } = openFixture(configuration);
    return service.serviceDetails(main, line(9));
  };

  it("has its real servers, those of includes in their place", () => {
    const [found] = detail();
    expect(found?.servers.map((server) => `${server.name} ${server.weight} ${showPlace(server)}`)).toEqual([
      "10.1.1.1:8080 100 lvs.conf 9:4-9:29",
      "10.1.1.2:8080 1 pool.inc 0:0-0:25",
    ]);
    expect(found?.servers[0]?.checks.map((check) => `${check.name} ${check.detail}`)).toEqual(["TCP_CHECK port 8080"]);
  });

  it("has a sorry server and local addresses", () => {
    const [found] = detail();
    expect(found?.sorryServer?.name).toBe("10.9.9.9:80");
    expect(found?.localAddresses).toMatchObject({ name: "G1", detail: "64 addresses" });
    expect(found?.localAddresses && showPlace(found.localAddresses)).toBe("lvs.conf 0:0-0:22");
  });

  it("is found by each of its lines and by no other", () => {
    const { service } = openFixture(configuration);
    const found = (number: number) => service.serviceDetails(main, line(number)).map(({ name }) => name);
    expect([3, 9, 16].map(found)).toEqual([["192.0.2.10:80"], ["192.0.2.10:80"], ["192.0.2.10:80"]]);
    expect([0, 2, 17].map(found)).toEqual([[], [], []]);
  });
});
