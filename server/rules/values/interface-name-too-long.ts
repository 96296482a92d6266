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
    en: "Linux interface names have at most 15 characters, so this interface cannot exist. In a vrrp_instance it stops the whole VRRP process; a VIP on it is never set. The label of an address has the same limit.",
    zh: "Linux 网卡名最多 15 个字符，这样的网卡不可能存在。interface 写了不存在的网卡会让整个 VRRP 进程退出；绑在上面的 VIP 也挂不上。地址的 label 也是最多 15 个字符。",
  },
  example: { bad: service(["vip_bind_dev bond0-vlan-number-100"]), good: service(["vip_bind_dev bond0.100"]) },
  messages: {
    found: {
      en: "There can be no interface `{word}`: names have at most {most} characters.",
      zh: "网卡名最多 {most} 个字符，`{word}` 不可能存在。",
    },
    label: {
      en: "A label has at most {most} characters: `{word}` does not fit, and the address may not be set.",
      zh: "label 最多 {most} 个字符：`{word}` 放不下，这个地址可能挂不上。",
    },
  },
  checks: [
    onSlip("interface-name-too-long", (statement, slip, { report }) => {
      report(placeOfSlip(statement, slip), slip.argument?.name === "label" ? "label" : "found", {
        data: { word: wordAt(statement, slip.from), most: slip.argument?.maxLength ?? 15 },
      });
    }),
  ],
});
