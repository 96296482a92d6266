import { addressFamily, canonicalAddress } from "../../model/values.ts";
import { placeOfWord } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { settingOf, valueAt } from "./words.ts";

/** A BFD session between two address families. */
export const bfdSession = defineRule({
  id: "bfd-session",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "BFD session that cannot be set up", zh: "无法建立的 BFD 会话" },
  why: {
    en: "source_ip and neighbor_ip of a bfd_instance are of one address family: keepalived reports a session between two families and drops it.",
    zh: "bfd_instance 的 source_ip 与 neighbor_ip 必须同一地址族，否则 keepalived 会报错并丢弃这个会话。",
  },
  example: {
    bad: `bfd_instance peer {
    neighbor_ip 192.0.2.9
    source_ip 2001:db8::1
}
`,
    good: `bfd_instance peer {
    neighbor_ip 192.0.2.9
    source_ip 192.0.2.1
}
`,
  },
  messages: {
    found: {
      en: "source_ip is IPv{own}, the neighbour {neighbor} IPv{other}: keepalived drops the session.",
      zh: "source_ip 是 IPv{own}，邻居 {neighbor} 是 IPv{other}，这个会话会被丢弃。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["bfd_instance"],
      check({ block }, { report }) {
        const source = settingOf(block, "source_ip");
        const neighbor = settingOf(block, "neighbor_ip", "neighbour_ip");
        if (source === undefined || neighbor === undefined) return;
        const own = addressFamily(valueAt(source, 1) ?? "");
        const address = valueAt(neighbor, 1) ?? "";
        const other = addressFamily(address);
        if (own === undefined || other === undefined || own === other) return;
        report(placeOfWord(source, 1), "found", {
          data: { own, other, neighbor: canonicalAddress(address) ?? address },
        });
      },
    },
  ],
});
