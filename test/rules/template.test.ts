/** In a file that is called like a template nothing is said of what is still to be filled in. */
import { expect, it } from "vitest";
import { findingsOf } from "../kit/rules.ts";

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
