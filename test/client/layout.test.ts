/** The picture of services: which boxes and lines there are, and where. */
import { describe, expect, it } from "vitest";
import { picture, type ShownService } from "../../client/webview/layout.ts";

const words = { weight: "weight", sorryServer: "sorry_server", localAddresses: "local addresses" };
const draw = (...services: ShownService[]) => picture(services, words, (text) => text.length * 7);

const shown = (name: string, detail = "") => ({ name, detail, errors: 0, warnings: 0 });
const server = (name: string, weight = 1) => ({ ...shown(name), weight, checks: [shown("TCP_CHECK", "port 80")] });
const web: ShownService = {
  ...shown("192.0.2.10:80", "FNAT wrr TCP"),
  servers: [server("10.1.1.1:80", 100), server("10.1.1.2:80", 0)],
  sorryServer: shown("10.9.9.9:80"),
  localAddresses: shown("G1", "64 addresses"),
};

describe("a service", () => {
  const { boxes, lines, width, height } = draw(web);

  it("stands between its local addresses and its servers", () => {
    const at = (title: string) => boxes.find((box) => box.title === title)?.x ?? Number.NaN;
    expect(at("G1")).toBeLessThan(at("192.0.2.10:80"));
    expect(at("192.0.2.10:80")).toBeLessThan(at("10.1.1.1:80"));
  });

  it("has its servers in the order of the file, the sorry server last", () => {
    const right = boxes.filter(({ kind }) => kind === "server" || kind === "sorry").sort((a, b) => a.y - b.y);
    expect(right.map(({ title }) => title)).toEqual(["10.1.1.1:80", "10.1.1.2:80", "10.9.9.9:80"]);
  });

  it("says weights at its lines; a server without weight gets an idle one", () => {
    expect(lines.map(({ kind, label }) => `${kind} ${label}`.trim())).toEqual([
      "local",
      "server weight 100",
      "idle weight 0",
      "sorry",
    ]);
  });

  it("fits into the picture, no box upon another", () => {
    for (const { x, y, ...box } of boxes) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + box.width).toBeLessThanOrEqual(width);
      expect(y + box.height).toBeLessThanOrEqual(height);
    }
    const upon = boxes.flatMap((a) =>
      boxes.filter(
        (b) => a !== b && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      ),
    );
    expect(upon).toEqual([]);
  });

  it("tells which part of which service a box is", () => {
    const targets = boxes.map(({ title, target }) => [title, ...target].join(" "));
    expect(targets).toContain("10.1.1.2:80 0 server 1");
    expect(targets).toContain("10.9.9.9:80 0 sorry 0");
  });
});

it("a real server of two services is drawn once", () => {
  const tls = { ...shown("192.0.2.10:443"), servers: [server("10.1.1.1:80", 5)] };
  const { boxes, lines } = draw(web, tls);
  expect(boxes.filter(({ title }) => title === "10.1.1.1:80")).toHaveLength(1);
  expect(lines.map(({ label }) => label)).toContain("weight 5");
});

it("a box shows the worst of its findings", () => {
  const severity = (errors: number, warnings: number) =>
    draw({ ...shown("a"), errors, warnings, servers: [] }).boxes[0]?.severity;
  expect([severity(0, 0), severity(0, 2), severity(1, 2)]).toEqual(["none", "warning", "error"]);
});

it("says what it leaves out of too large a selection", () => {
  const many = Array.from({ length: 70 }, (_, n) => ({
    ...shown(`192.0.2.${n}:80`),
    servers: Array.from({ length: 7 }, (_, i) => server(`10.1.${n}.${i}:80`)),
  }));
  expect(draw(...many).leftOut).toEqual({ services: 10, servers: 20 });
});
