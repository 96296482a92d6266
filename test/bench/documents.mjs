/** Configurations to measure with: FNAT services of a director, made up; the same tree as lvs.conf, JSON and YAML. */

/** Lines of one virtual_server with four real servers, its blank line included. */
const LINES_PER_SERVICE = 49;

/**
 * @typedef {{ readonly name: string, readonly args: readonly string[], readonly children?: readonly Node[] }} Node
 * A statement: a keyword, its arguments and the block it opens.
 */

/** Numbers that are the same in every run: a generator with a fixed start (mulberry32). */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const leaf = (name, ...args) => ({ name, args: args.map(String) });
const block = (name, args, children) => ({ name, args: args.map(String), children });

/** An address of 10/8 by number. */
const address = (net, n) => `${net}.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;

/**
 * The tree of a configuration of about `lines` lines. About a quarter of the lines are distinct in a large one.
 * @param {number} lines
 * @returns {readonly Node[]}
 */
export function configuration(lines) {
  const random = numbers(lines);
  const pick = (list) => list[random(list.length)];
  const count = Math.max(1, Math.round(lines / LINES_PER_SERVICE));
  const groups = Math.ceil(count / 50);
  const tree = [];
  for (let g = 0; g < groups; g++) {
    tree.push(
      block("local_address_group", [`laddr_${g + 1}`], [leaf(address(10, 2 * g + 1)), leaf(address(10, 2 * g + 2))]),
    );
  }
  for (let s = 0; s < count; s++) {
    const vip = `${address(100, 0x400000 + s)}`;
    const servers = [];
    for (let r = 0; r < 4; r++) {
      const port = 1024 + random(60_000);
      const server = [address(172, 0x100000 + 4 * s + r), port];
      const check = block("TCP_CHECK", [], [leaf("connect_timeout", 1 + random(5)), leaf("connect_port", port)]);
      servers.push(block("real_server", server, [leaf("weight", 1 + random(100)), leaf("inhibit_on_failure"), check]));
    }
    tree.push(
      block(
        "virtual_server",
        [vip, pick([80, 443, 8080])],
        [
          leaf("delay_loop", 3 + random(5)),
          leaf("lb_algo", pick(["rr", "wrr", "wlc", "lc"])),
          leaf("lb_kind", "FNAT"),
          leaf("protocol", "TCP"),
          leaf("persistence_timeout", 60 * (1 + random(9))),
          leaf("laddr_group_name", `laddr_${1 + (s % groups)}`),
          leaf("alpha"),
          leaf("omega"),
          leaf("quorum", 1),
          leaf("hysteresis", 0),
          leaf("quorum_up", `"/sbin/ip addr add ${vip}/32 dev lo"`),
          leaf("quorum_down", `"/sbin/ip addr del ${vip}/32 dev lo"`),
          leaf("sorry_server", address(192, 0x000200 + (s & 255)), 9000 + random(100)),
          ...servers,
        ],
      ),
    );
  }
  return tree;
}

const pad = (depth, width) => " ".repeat(depth * width);

/** The tree as lvs.conf. */
export function asLvs(tree) {
  const lines = [];
  const write = (nodes, depth) => {
    for (const { name, args, children } of nodes) {
      const said = [name, ...args].join(" ");
      if (children === undefined) lines.push(`${pad(depth, 4)}${said}`);
      else {
        lines.push(`${pad(depth, 4)}${said} {`);
        write(children, depth + 1);
        lines.push(`${pad(depth, 4)}}`);
        if (depth === 0) lines.push("");
      }
    }
  };
  write(tree, 0);
  return `${lines.join("\n")}\n`;
}

/** Slips that people make: one block loses its `}` at a third of the text, and ten words are misspelt. */
export function broken(text) {
  const lines = text.split("\n");
  const third = Math.floor(lines.length / 3);
  const close = lines.findIndex((line, i) => i >= third && line === "    }");
  if (close >= 0) lines.splice(close, 1);
  for (let k = 1; k <= 10; k++) {
    const at = lines.findIndex((line, i) => i >= (k * lines.length) / 11 && /^ +[a-z_]+ \d+$/.test(line));
    if (at >= 0) lines[at] = lines[at].replace(/([a-z])([a-z])( \d+)$/, "$2$1$3");
  }
  return lines.join("\n");
}

/**
 * The tree as objects, a member for each line: a block is called by all words of its header. No block of the tree has a
 * word twice.
 */
function members(nodes) {
  return Object.fromEntries(
    nodes.map(({ name, args, children }) => {
      if (children !== undefined) return [[name, ...args].join(" "), members(children)];
      const said = args.join(" ").replace(/^"(.*)"$/, "$1");
      return [name, args.length === 0 ? true : /^\d+$/.test(said) ? Number(said) : said];
    }),
  );
}

/** The tree as JSON, a line for each line of lvs.conf. */
export function asJson(tree) {
  return `${JSON.stringify(members(tree), undefined, 2)}\n`;
}

/** The tree as YAML, likewise. */
export function asYaml(tree) {
  const lines = [];
  const write = (block, depth) => {
    for (const [name, value] of Object.entries(block)) {
      const isBlock = typeof value === "object";
      const said = typeof value === "string" ? JSON.stringify(value) : value;
      lines.push(`${pad(depth, 2)}${name}:${isBlock ? "" : ` ${said}`}`);
      if (isBlock) write(value, depth + 1);
    }
  };
  write(members(tree), 0);
  return `${lines.join("\n")}\n`;
}

/** A schema that knows every word of the tree, what stands in which block, and what values there are. */
export function schema() {
  const block = (properties, patternProperties = {}) => ({
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, { description: `The ${name}.`, ...value }]),
    ),
    patternProperties,
  });
  const number = (minimum, maximum) => ({ type: "integer", minimum, maximum });
  const text = (pattern) => ({ type: "string", pattern });
  const flag = { const: true };
  const check = block({ connect_timeout: number(1, 200), connect_port: number(1, 65535) });
  const server = block({ weight: number(0, 65535), inhibit_on_failure: flag, TCP_CHECK: check });
  const service = block(
    {
      delay_loop: number(1, 2147),
      lb_algo: { enum: ["rr", "wrr", "lc", "wlc", "sh", "dh"] },
      lb_kind: { enum: ["NAT", "DR", "TUN", "FNAT"] },
      protocol: { enum: ["TCP", "UDP"] },
      persistence_timeout: number(1, 9999),
      laddr_group_name: text("^\\S+$"),
      alpha: flag,
      omega: flag,
      quorum: number(1, 65535),
      hysteresis: number(0, 65535),
      quorum_up: text("^/"),
      quorum_down: text("^/"),
      sorry_server: text("^\\S+ \\d+$"),
    },
    { "^real_server \\S+ \\d+$": server },
  );
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    ...block(
      {},
      {
        "^virtual_server \\S+ \\d+$": service,
        "^local_address_group \\S+$": { type: "object", additionalProperties: flag },
      },
    ),
  };
}
