import { describe, expect, it } from "vitest";
import type { Language, Service } from "../../server/service.ts";
import { splitLines } from "../../server/text/lines.ts";
import { testService } from "../kit/service.ts";

const main = "/etc/keepalived/lvs.conf";

const text = `local_address_group OUT {
    10.0.0.1
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    alpha
    laddr_group_name OUT
    real_server 10.1.1.1 8080 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
virtual_server 192.0.2.11 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name OUT
    real_server 10.1.1.1 8080 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;

/** A service in which the file on disk has been opened and replaced by another text. */
function edited(from: string | RegExp, to: string, language: Language = "en"): Service {
  const service = testService({ files: new Map([[main, text]]), language });
  service.open(main, text);
  service.change(main, [{ text: text.replace(from, to) }]);
  return service;
}

/** Words of a page that lead somewhere, and where to: `192.0.2.10:80/TCP → new 3`. */
function jumpsOf(service: Service): readonly string[] {
  const preview = service.reloadPreview(main);
  const lines = splitLines(preview?.page ?? "");
  return (preview?.jumps ?? []).map(({ range, target, side }) => {
    const words = lines[range.start.line]?.slice(range.start.character, range.end.character);
    return `${words} → ${side} ${target.range.start.line}`;
  });
}

const lensesOf = (service: Service) =>
  service.reloadLenses(main).map(({ range, title }) => `${range.start.line} ${title}`);

describe("the preview of a reload", () => {
  it("compares the text in the editor with the file on disk", () => {
    const service = edited("lb_algo wrr", "lb_algo wlc");
    expect(service.reloadPreview(main)?.page).toBe(`# Reload of \`lvs.conf\`

Services: 1 recreated. 1 hazard. Compared with the file on disk.

- **reload-empties-pool**: 192.0.2.10:80/TCP has no real server right after the reload: with alpha each is added only when its check passes (first check after 1 second).

## 192.0.2.10:80/TCP: recreate, no real server until checks pass

- \`lb_algo wrr → wlc\`
- real server 10.1.1.1:8080: re-add
- local address 10.0.0.1: re-add

1 service stays as it is.
`);
    expect(jumpsOf(service)).toEqual([
      "reload-empties-pool → new 3",
      "192.0.2.10:80/TCP → new 3",
      "10.1.1.1:8080 → new 9",
    ]);
  });

  it("leads to the old text for a service that is removed", () => {
    const service = edited(/virtual_server 192\.0\.2\.11.*/s, "");
    expect(jumpsOf(service)).toEqual(["192.0.2.11:80/TCP → old 16", "10.1.1.1:8080 → old 21"]);
    expect(service.reloadPreview(main)).toMatchObject({ title: "Services: 1 removed.", quiet: false });
  });

  it("compares with a text that is given", () => {
    const service = testService({ files: new Map([[main, text]]) });
    service.open(main, text);
    expect(service.reloadPreview(main)).toMatchObject({ title: "Nothing changes.", quiet: true });
    const old = text.replaceAll("192.0.2.11", "192.0.2.12");
    const before = new Map([[main, old]]);
    expect(service.reloadPreview(main, before)?.title).toBe("Services: 1 removed, 1 added.");
    expect(service.reloadPreview(main, before)?.page).toContain("Compared with Git's HEAD.");
    expect(service.reloadPreview(main, new Map([[main, ""]]))?.title).toBe("Services: 2 added.");
  });

  it("tells once what happens to many services", () => {
    const service = edited("    10.0.0.1\n", "    10.0.0.1\n    10.0.0.20-39\n");
    expect(service.reloadPreview(main)?.page).toContain(`
## 2 services: keep

- local addresses 10.0.0.20-39: add
- 192.0.2.10:80/TCP
- 192.0.2.11:80/TCP
`);
    expect(jumpsOf(service)).toContain("192.0.2.11:80/TCP → new 17");
    const range = `virtual_server_group WEB {\n    192.0.2.50-59 80\n}\n${text.replace("192.0.2.10 80", "group WEB")}`;
    const group = testService({ files: new Map([[main, range]]) });
    group.open(main, range.replace("weight 100", "weight 5"));
    expect(group.reloadPreview(main)?.page).toContain(`
## 192.0.2.50-59:80/TCP: keep, no real server until checks pass

- real server 10.1.1.1:8080: re-add (\`weight 100 → 5\`)
`);
  });

  it("begins with what is gone", () => {
    const removed = edited(/(weight 100)(.*)virtual_server 192\.0\.2\.11.*/s, "weight 5$2");
    expect(removed.reloadPreview(main)?.page).toMatch(/11:80\/TCP: remove.*10:80\/TCP: keep/s);
  });

  it("compares with the included files that are given, those that came and those that went too", () => {
    const vip = (name: string) => `/etc/keepalived/vips/${name}.conf`;
    const service = (host: number) =>
      text.slice(text.lastIndexOf("virtual_server")).replace("192.0.2.11", `192.0.2.${host}`).replace("FNAT", "DR");
    const files = new Map([
      [main, "include vips/*.conf\n"],
      [vip("a"), service(21).replace("wrr", "rr")],
      [vip("b"), service(22)],
    ]);
    const edited = testService({ files });
    edited.open(main, files.get(main) ?? "");
    const before = new Map([
      [main, files.get(main)],
      [vip("a"), service(21)],
      [vip("b"), undefined],
      [vip("c"), service(23)],
      [vip("unused/d"), service(24)],
    ]);
    expect(edited.reloadPreview(main, before)?.page).toMatch(
      /23:80\/TCP: remove.*21:80\/TCP: recreate.*22:80\/TCP: add/s,
    );
    expect(edited.reloadPreview(main, before)?.title).toBe("Services: 1 removed, 1 recreated, 1 added.");
  });

  it("takes a file that is nowhere on disk as new", () => {
    const service = testService();
    service.open("untitled:Untitled-1", text);
    expect(service.reloadPreview("untitled:Untitled-1")?.title).toBe("Services: 2 added.");
    expect(service.reloadPreview("/nowhere.conf")).toBeUndefined();
  });

  it("shows what a slip of structure loses", () => {
    const service = edited("TCP_CHECK {", "TCP_CHECK{");
    expect(service.reloadPreview(main)?.page).toContain("real server 10.1.1.1:8080: keep");
    const broken = edited("}\nvirtual_server 192.0.2.11", "virtual_server 192.0.2.11");
    expect(broken.reloadPreview(main)?.page).toMatch(
      /\*\*reload-lost-service\*\*: .*`virtual_server 192\.0\.2\.11 80`/,
    );
    expect(jumpsOf(broken)).toContain("reload-lost-service → new 15");
  });

  it("follows includes, in the editor and on disk", () => {
    const part = "/etc/keepalived/vips/a.conf";
    const files = new Map([
      [main, "include vips/*.conf\n"],
      [part, text],
    ]);
    const service = testService({ files });
    service.open(main, files.get(main) ?? "");
    service.open(part, text);
    const line = splitLines(text).indexOf("    lb_algo wrr\n");
    const range = { start: { line, character: 12 }, end: { line, character: 15 } };
    service.change(part, [{ range, text: "rr" }]);
    for (const file of [main, part])
      expect(service.reloadPreview(file)?.title).toBe("Services: 1 recreated. 1 hazard.");
    expect(service.reloadLenses(main)).toEqual([]);
    expect(service.reloadLenses(part)).toHaveLength(1);
  });

  it("sees when the file on disk changes", () => {
    const files = new Map([[main, text]]);
    let stamp = 1;
    const service = testService({ files, stampOf: () => String(stamp) });
    service.open(main, text.replace("lb_algo wrr", "lb_algo wlc"));
    expect(service.reloadLenses(main)).toHaveLength(1);
    files.set(main, text.replace("lb_algo wrr", "lb_algo wlc"));
    stamp = 2;
    expect(service.reloadLenses(main)).toEqual([]);
  });

  it("leaves plans that are too large to the command line", () => {
    const ranges = Array.from({ length: 250 }, (_, i) => `    10.9.${i}.1-254 80\n`).join("");
    const huge = `virtual_server_group ALL {\n${ranges}}\n${text.replace("192.0.2.10 80", "group ALL")}`;
    const service = testService({ files: new Map([[main, huge]]) });
    service.open(main, huge.replaceAll("    10.0.0.1\n", "    10.0.0.1-20\n"));
    expect(service.reloadPreview(main)).toBeUndefined();
    expect(service.reloadLenses(main)).toEqual([]);
  });

  it("speaks Chinese", () => {
    const service = edited("lb_algo wrr", "lb_algo wlc", "zh-cn");
    expect(service.reloadPreview(main)?.page).toContain("## 192.0.2.10:80/TCP：重建，检查通过前没有 real server");
    expect(lensesOf(service)).toEqual(["3 reload：重建，检查通过前没有 real server"]);
  });
});

describe("reload lenses", () => {
  it("stand above the services that change, and above no other", () => {
    expect(lensesOf(edited("x", "x"))).toEqual([]);
    expect(lensesOf(edited("lb_algo wrr", "lb_algo wlc"))).toEqual([
      "3 reload: recreated, no real server until checks pass",
    ]);
    expect(lensesOf(edited("192.0.2.11", "192.0.2.12"))).toEqual(["16 reload: added"]);
    expect(lensesOf(edited("protocol TCP\n    laddr", "protocol TCP\n    delay_loop 9\n    laddr"))).toEqual([
      "16 reload: applied in place",
    ]);
    expect(lensesOf(edited(/(192\.0\.2\.11.*)weight 100/s, "$1weight 50"))).toEqual([
      "16 reload: kept, 1 real server removed and added again",
    ]);
  });

  it("speak of the services that a changed group belongs to", () => {
    expect(lensesOf(edited("10.0.0.1", "10.0.0.2"))).toEqual([
      "3 reload: kept, 2 local addresses changed",
      "16 reload: kept, 2 local addresses changed",
    ]);
  });

  it("are silent while braces are wrong", () => {
    expect(lensesOf(edited("TCP_CHECK {", "TCP_CHECK{"))).toEqual([]);
  });
});
