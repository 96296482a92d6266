import type { Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, wordAt } from "../../syntax/tree.ts";
import { moveBefore } from "../edits.ts";
import { safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { ADDRESS_BLOCKS } from "./address-lines.ts";

/** An address takes the interface of the instance when it is read; before the interface line that is eth0. */
export const virtualIpaddressBeforeInterface = defineRule({
  id: "virtual-ipaddress-before-interface",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "virtual_ipaddress above interface", zh: "virtual_ipaddress 写在 interface 之前" },
  why: {
    en: "An address without dev goes to the interface of its instance that has been read so far. Above the interface line that is eth0, so the VIP appears on the wrong interface, or nowhere when the machine has no eth0.",
    zh: "没有写 dev 的地址，用的是当时已读到的实例网卡。写在 interface 之前时还是默认的 eth0，VIP 会配到错误的网卡上；机器没有 eth0 时则根本不会配。",
  },
  example: {
    bad: `vrrp_instance V1 {
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.1
    }
    interface bond0
}
`,
    good: `vrrp_instance V1 {
    interface bond0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.1
    }
}
`,
  },
  messages: {
    found: {
      en: "{block} comes before interface: its addresses go to eth0 instead of {device}.",
      zh: "{block} 写在 interface 之前：其中的地址会配到 eth0 而不是 {device}。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check(header, { report, section }) {
        const { children } = header.block;
        const device = children.find((child) => nameOf(child) === "interface");
        const name = device === undefined ? "" : wordAt(device, 1);
        if (device === undefined || name === "" || name === "eth0") return;
        for (const child of children) {
          if (child === device) return;
          if (!isAddressBlock(child)) continue;
          const edits = moveBefore(device, section, child.line);
          const title = { en: "Move interface above it", zh: "把 interface 移到它之前" };
          report(placeOf(child), "found", {
            data: { block: nameOf(child), device: name },
            fixes: edits === undefined ? [] : [safeFix(title, edits)],
          });
          return;
        }
      },
    },
  ],
});

/** A block of addresses of which one at least depends on the interface of the instance. */
function isAddressBlock({ block }: Statement): boolean {
  if (block === undefined || !ADDRESS_BLOCKS.includes(block.vocabulary.id)) return false;
  return block.children.some((entry) => !entry.words.some((_, index) => wordAt(entry, index) === "dev"));
}
