import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** The kernel has no interface with a name of 16 characters or more. */
export const interfaceNameTooLong = defineRule({
  id: "interface-name-too-long",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Interface name longer than 15 characters", zh: "网卡名超过 15 个字符" },
  why: {
    en: "Linux interface names have at most 15 characters, so this interface cannot exist. In a vrrp_instance it stops the whole VRRP process; a VIP on it is never set.",
    zh: "Linux 网卡名最多 15 个字符，这样的网卡不可能存在。interface 写了不存在的网卡会让整个 VRRP 进程退出；绑在上面的 VIP 也挂不上。",
  },
  example: { bad: service(["vip_bind_dev bond0-vlan-number-100"]), good: service(["vip_bind_dev bond0.100"]) },
  messages: {
    found: {
      en: "There can be no interface `{word}`: names have at most {most} characters.",
      zh: "网卡名最多 {most} 个字符，`{word}` 不可能存在。",
    },
  },
  checks: [
    onSlip("interface-name-too-long", (statement, slip, { report }) => {
      report(placeOfSlip(statement, slip), "found", {
        data: { word: wordAt(statement, slip.from), most: slip.argument?.maxLength ?? 15 },
      });
    }),
  ],
});
