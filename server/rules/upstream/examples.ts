/** Configurations of the documentation: a whole file around the lines that matter. */

/** A service with `lines` among its settings. */
export function service(lines: readonly string[]): string {
  return `virtual_server 192.0.2.10 80 {
    delay_loop 6
    lb_algo rr
    lb_kind NAT
    protocol TCP
${indented(lines, "    ")}    real_server 10.1.1.1 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;
}

/** A service with `lines` in its real server. */
export function server(lines: readonly string[]): string {
  return `virtual_server 192.0.2.10 80 {
    delay_loop 6
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 10.1.1.1 80 {
${indented(lines, "        ")}    }
}
`;
}

/** An instance with `lines` among its settings. */
export function instance(lines: readonly string[]): string {
  return `vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
${indented(lines, "    ")}    virtual_ipaddress {
        192.0.2.1/24
    }
}
`;
}

/** A block of `global_defs`. */
export function globals(lines: readonly string[]): string {
  return `global_defs {\n${indented(lines, "    ")}}\n`;
}

function indented(lines: readonly string[], indent: string): string {
  return lines.map((line) => `${indent}${line}\n`).join("");
}
