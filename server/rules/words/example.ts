/** Complete small configurations around the lines that an example is about. */

/** A service with these lines; a line replaces the usual one of the same word. */
export function service(lines: readonly string[], target = "192.0.2.10 80"): string {
  return block(`virtual_server ${target}`, [
    ...unless(lines, ["lb_algo wrr", "lb_kind DR", "protocol TCP"]),
    ...lines,
    "real_server 10.1.1.1 80 {",
    ...indented(checked(["connect_timeout 3"])),
    "}",
  ]);
}

/** A service whose real server has these lines and no others. */
export function server(lines: readonly string[]): string {
  return block("virtual_server 192.0.2.10 80", [
    "lb_algo wrr",
    "lb_kind DR",
    "protocol TCP",
    "real_server 10.1.1.1 80 {",
    ...indented(lines),
    "}",
  ]);
}

/** A TCP_CHECK with these lines. */
export function checked(lines: readonly string[]): string[] {
  return ["TCP_CHECK {", ...indented(lines), "}"];
}

/** A group of local addresses with these lines, and a service that uses it. */
export function localAddresses(lines: readonly string[]): string {
  return block("local_address_group G1", lines) + service(["lb_kind FNAT", "laddr_group_name G1"]);
}

/** A VRRP instance with these lines; a line replaces the usual one of the same word. */
export function instance(lines: readonly string[]): string {
  const usual = ["state BACKUP", "interface eth0", "virtual_router_id 51", "priority 100"];
  return block("vrrp_instance V1", [...unless(lines, usual), ...lines]);
}

/** A block with these lines. */
export function block(header: string, lines: readonly string[]): string {
  return `${[`${header} {`, ...indented(lines), "}"].join("\n")}\n`;
}

/** The usual lines whose word none of `lines` begins with. */
function unless(lines: readonly string[], usual: readonly string[]): string[] {
  const given = new Set(lines.map(wordOf));
  return usual.filter((line) => !given.has(wordOf(line)));
}

function wordOf(line: string): string {
  return /^\w*/.exec(line)?.[0] ?? "";
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`);
}
