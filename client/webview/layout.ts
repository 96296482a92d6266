/** Where each box and line of the picture goes. Boxes that several services share are drawn once. */
import { Graph, layout } from "@dagrejs/dagre";

/** What the picture needs of a place. */
export interface Shown {
  readonly name: string;
  readonly detail: string;
  readonly errors: number;
  readonly warnings: number;
}

export interface ShownService extends Shown {
  readonly servers: readonly (Shown & { readonly weight: number; readonly checks: readonly Shown[] })[];
  readonly sorryServer?: Shown;
  readonly localAddresses?: Shown;
}

/** Which part of which service: what a click tells the editor. */
export type Target = readonly [service: number, part: "service" | "server" | "sorry" | "local", index: number];

export interface Box {
  readonly kind: Target[1];
  readonly target: Target;
  readonly title: string;
  readonly lines: readonly string[];
  readonly severity: "error" | "warning" | "none";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly kind: "server" | "idle" | "sorry" | "local";
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly x: number;
  readonly y: number;
}

export interface Picture {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
  /** What was left out because nobody could read so large a picture. */
  readonly leftOut: { readonly services: number; readonly servers: number };
}

export interface Words {
  readonly weight: string;
  readonly sorryServer: string;
  readonly localAddresses: string;
}

/** Most services and real servers drawn at once. */
const MOST_SERVICES = 60;
const MOST_SERVERS = 400;

const LINE_HEIGHT = 15;
const PADDING = 10;

type Draft = Omit<Box, "x" | "y" | "width" | "height">;

/** @param measure the width of a text in pixels, for a title or for a line below it */
export function picture(
  services: readonly ShownService[],
  words: Words,
  measure: (text: string, isTitle: boolean) => number,
): Picture {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 14, ranksep: 55, edgesep: 12, marginx: 20, marginy: 20 });
  const drafts = new Map<string, Draft>();
  const edges: {
    readonly from: string;
    readonly to: string;
    readonly name: string;
    readonly kind: Line["kind"];
    readonly label: string;
  }[] = [];
  const add = (id: string, draft: Draft): string => {
    if (drafts.has(id)) return id;
    drafts.set(id, draft);
    const width = Math.max(measure(draft.title, true), ...draft.lines.map((line) => measure(line, false)));
    graph.setNode(id, {
      width: width + 2 * PADDING,
      height: (1 + draft.lines.length) * LINE_HEIGHT + 2 * PADDING - 4,
    });
    return id;
  };
  const connect = (from: string, to: string, kind: Line["kind"], label: string): void => {
    const name = String(edges.length);
    edges.push({ from, to, name, kind, label });
    graph.setEdge(from, to, { width: label === "" ? 0 : measure(label, false) + 6, height: 14, labelpos: "c" }, name);
  };

  const drawn = services.slice(0, MOST_SERVICES);
  let servers = 0;
  let servedOut = 0;
  for (const [number, service] of drawn.entries()) {
    const own = add(`service ${number}`, draftOf(service, [number, "service", 0], [service.detail]));
    const { localAddresses, sorryServer } = service;
    if (localAddresses !== undefined) {
      const lines = [words.localAddresses, localAddresses.detail];
      const group = add(`local ${localAddresses.name}`, draftOf(localAddresses, [number, "local", 0], lines));
      connect(group, own, "local", "");
    }
    for (const [index, server] of service.servers.entries()) {
      if (++servers > MOST_SERVERS) {
        servedOut++;
        continue;
      }
      const checks = server.checks.map(({ name, detail }) => [name, detail].filter(Boolean).join(" "));
      const box = add(`server ${server.name}`, draftOf(server, [number, "server", index], checks));
      connect(own, box, server.weight > 0 ? "server" : "idle", `${words.weight} ${server.weight}`);
    }
    if (sorryServer !== undefined) {
      const box = add(`sorry ${sorryServer.name}`, draftOf(sorryServer, [number, "sorry", 0], [words.sorryServer]));
      connect(own, box, "sorry", "");
    }
  }
  // One service: its real servers stand in the order of the file. Where several share some, lines that do not cross are
  // worth more.
  layout(graph, { disableOptimalOrderHeuristic: drawn.length === 1 });

  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    boxes: [...drafts].map(([id, draft]) => {
      const { x = 0, y = 0, width = 0, height = 0 } = graph.node(id);
      return { ...draft, x: x - width / 2, y: y - height / 2, width, height };
    }),
    lines: edges.map(({ from, to, name, kind, label }) => {
      const { points = [], x = 0, y = 0 } = graph.edge(from, to, name);
      return { kind, label, points, x, y };
    }),
    leftOut: { services: services.length - drawn.length, servers: servedOut },
  };
}

function draftOf(shown: Shown, target: Target, lines: readonly string[]): Draft {
  const severity = shown.errors > 0 ? "error" : shown.warnings > 0 ? "warning" : "none";
  return { kind: target[1], target, title: shown.name, lines: lines.filter((line) => line !== ""), severity };
}
