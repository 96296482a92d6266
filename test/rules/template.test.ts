/** In a file that is called like a template nothing is said of what is still to be filled in. */
import { describe, expect, it } from "vitest";
import { checkFinding, findingsOf } from "../kit/rules.ts";

const TEXT = `vrrp_sync_group G {
    group {
        <%= member %>
    }
    smtp_alert <%= alert %>
}
vrrp_instance A {
    {% if master %}
    state MASTER
    {% else %}
    state BACKUP
    {% endif %}
    interface eth0
    virtual_router_id 51
    priority 1000
}
`;

const found = (file: string, dialect: "lvs-1.2.2" | "keepalived-2") =>
  findingsOf(`//- /etc/${file}\n${TEXT}`, { dialect }).map(({ rule, range }) => `${rule} ${range.start.line + 1}`);

it.each([
  ["lvs-1.2.2", ["sync-group-member-unknown 3", "flag-with-value 5", "setting-repeated 11"]],
  ["keepalived-2", ["instance-preemption 11"]],
] as const)("%s: placeholders and what a tag chooses", (dialect, said) => {
  const plain = found("keepalived.conf", dialect);
  const template = found("keepalived.conf.j2", dialect);
  for (const finding of said) {
    expect(plain).toContain(finding);
    expect(template).not.toContain(finding);
  }
  // What is written is still looked at.
  expect(template.filter((finding) => finding.endsWith(" 15"))).not.toEqual([]);
});

/** Rules and lines of what is found in a file of this name. */
const rulesIn = (name: string, text: string, dialect: "lvs-1.2.2" | "keepalived-2" = "lvs-1.2.2") =>
  findingsOf(`//- /etc/${name}\n${text}`, { dialect }).map(({ rule, range }) => `${rule} ${range.start.line + 1}`);

describe("in a template", () => {
  const service = (head: string, ...body: readonly string[]) => `${head}
    delay_loop 6
    lb_algo wrr
    lb_kind DR
    protocol TCP
    ${body.join("\n    ")}
    real_server 10.1.1.1 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;

  it("blocks may be opened by one of two headers", () => {
    const text = service(
      "{% if group %}\nvirtual_server group web {\n{% else %}\nvirtual_server 192.0.2.10 80 {\n{% endif %}",
      "{% if a %}",
      "real_server 10.1.1.2 80 {",
      "{% else %}",
      "real_server 10.1.1.3 80 {",
      "{% endif %}",
      "    weight 1",
      "    TCP_CHECK {",
      "        connect_timeout 3",
      "    }",
      "}",
      "quorum 1",
    );
    for (const dialect of ["lvs-1.2.2", "keepalived-2"] as const)
      expect(rulesIn("lvs.conf.j2", text, dialect)).toEqual([]);
  });

  it("one of two instances of a name is there, and names may come from elsewhere", () => {
    const instance = (state: string) => `vrrp_instance A {
    state ${state}
    interface eth0
    virtual_router_id 51
    priority 100
    track_script {
        check
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`;
    const text = `<% if @first -%>
${instance("MASTER")}<% else -%>
${instance("BACKUP")}<% end -%>
vrrp_script <%= @script %> {
    script "/bin/true"
}
`;
    expect(rulesIn("keepalived.conf", text)).toContain("instance-duplicate 15");
    expect(rulesIn("keepalived.conf", text, "keepalived-2")).toContain("name-already-defined 15");
    for (const dialect of ["lvs-1.2.2", "keepalived-2"] as const)
      expect(rulesIn("keepalived.conf.erb", text, dialect)).toEqual([]);
  });

  it("included files may come where it is filled in", () => {
    const text = "include /etc/keepalived/conf.d/*.conf\ninclude services.conf\n";
    expect(rulesIn("lvs.conf", text)).toEqual(["include-not-found 1", "include-not-found 2"]);
    expect(rulesIn("lvs.conf.j2", text)).toEqual([]);
    const strict = text.replace("include", "includea");
    expect(rulesIn("keepalived.conf", strict, "keepalived-2")).toEqual(["include-unmatched 1", "include-unmatched 2"]);
    expect(rulesIn("keepalived.conf.erb", strict, "keepalived-2")).toEqual([]);
  });

  it("macros and remarks may hold anything", () => {
    const text = `{#
   Don't edit {
#}
{% macro check(port) %}
        TCP_CHECK {
            connect_port {{ port }}
        }
        weight 1
{% endmacro %}
{#- virtual_server { -#}
global_defs {
    router_id lb
}
`;
    for (const dialect of ["lvs-1.2.2", "keepalived-2"] as const)
      expect(rulesIn("lvs.conf.j2", text, dialect)).toEqual([]);
    const go = `{{- /* "quotes
   } and { braces */ -}}
{{ $x := .Config }}
{{ define "check" }}
    TCP_CHECK {
        connect_port {{ .Port }}
    }
{{ end }}
`;
    for (const dialect of ["lvs-1.2.2", "keepalived-2"] as const)
      expect(rulesIn("lvs.conf.tmpl", go, dialect)).toEqual([]);
  });

  it("a placeholder on its own may bring anything", () => {
    const text = `vrrp_instance A {
    {{ OPTIONS }}
}
virtual_server 192.0.2.10 80 {
    \${SETTINGS}
}
virtual_server 192.0.2.11 80 {
    @SETTINGS@
}
`;
    expect(rulesIn("lvs.conf.tpl", text)).toEqual([]);
    expect(rulesIn("lvs.conf.tpl", text, "keepalived-2")).toEqual([]);
  });

  it("what a line shows by itself is found", () => {
    const text = service(
      "{{range .Services}}\nvirtual_server {{.VIP}} 80 {",
      "delay_lop {{.Delay}}",
      "quorum x",
      "hysteresis {$monitor.Delay}}",
    );
    expect(rulesIn("lvs.conf.tmpl", text)).toEqual(["unknown-keyword 7", "number-invalid 8", "brace-close-glued 9"]);
  });
});

it("a word with a variable in it hides no block", () => {
  checkFinding("unknown-block", "[[virtal_server]] ${VIP} 80 {\n    lb_algo rr\n}\n");
});
