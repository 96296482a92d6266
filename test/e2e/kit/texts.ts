/** Configurations that people open in these tests. */

/** A service behind FULLNAT, with one brace glued to its word. */
export const web = `! web front end
virtual_server 192.0.2.10 80 {
    delay_loop 6
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    sorry_server 10.9.9.9 80
    real_server 10.1.1.1 8080 {
        weight 100
        TCP_CHECK{
            connect_timeout 3
            connect_port 8080
        }
    }
    real_server 10.1.1.2 8080 {
        weight 50
        TCP_CHECK {
            connect_timeout 3
            connect_port 8080
        }
    }
    real_server 10.1.1.3 8080 {
        weight 50
        TCP_CHECK {
            connect_timeout 3
            connect_port 8080
        }
    }
}

include conf.d/*.conf
`;

export const sound = web.replace("TCP_CHECK{", "TCP_CHECK {");

export const groups = `local_address_group laddr_g1 {
    10.1.0.1-64
}
`;

export const tls = `virtual_server 192.0.2.10 443 {
    delay_loop 6
    lb_algo wlc
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    real_server 10.1.1.1 8443 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
            connect_port 8443
        }
    }
}
`;

/** A folder as operators have it: a file that includes others. */
export const folder = { "lvs.conf": web, "conf.d/groups.conf": groups, "conf.d/tls.conf": tls };

/** A service around the lines of a real server. */
const around = (lines: string) => `virtual_server 192.0.2.10 80 {
    delay_loop 6
    lb_algo wrr
    lb_kind DR
    protocol TCP
${lines}}
`;

const mended = `    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
`;

/** Each slip with a brace, and the file after its quick fix. */
export const slips: readonly { readonly rule: string; readonly text: string; readonly fixed: string }[] = [
  { rule: "brace-glued", text: mended.replace("TCP_CHECK {", "TCP_CHECK{"), fixed: mended },
  { rule: "brace-own-line", text: mended.replace("TCP_CHECK {", "TCP_CHECK\n        {"), fixed: mended },
  { rule: "brace-missing-open", text: mended.replace("TCP_CHECK {", "TCP_CHECK"), fixed: mended },
  { rule: "brace-missing-close", text: mended.replace("        }\n", ""), fixed: mended },
  { rule: "brace-extra-close", text: mended.replace("        }\n", "        }\n        }\n"), fixed: mended },
  { rule: "brace-close-glued", text: mended.replace("        }\n    }", "        }}"), fixed: mended },
  { rule: "brace-inline-block", text: mended.replace(/TCP_CHECK \{\s+(.*)\n\s+\}/, "TCP_CHECK { $1 }"), fixed: mended },
].map(({ rule, text, fixed }) => ({ rule, text: around(text), fixed: around(fixed) }));

/** As many services as the largest sites have. */
export function manyServices(count: number): string {
  return Array.from({ length: count }, (_, n) => {
    const [high, low] = [Math.floor(n / 250), n % 250];
    return `virtual_server 10.${200 + Math.floor(high / 250)}.${high % 250}.${low} 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.7.${high}.${low} 8080 {
        weight 1
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;
  }).join("");
}
