import { placeOf, wordAt } from "../../syntax/tree.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";

const WORD = ["virtual_router_id"];

/** The VRRP process refuses to start with an instance that has no virtual_router_id. */
export const virtualRouterIdMissing = defineRule({
  id: "virtual-router-id-missing",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "vrrp_instance without virtual_router_id", zh: "vrrp_instance 未配置 virtual_router_id" },
  why: {
    en: "An instance without a virtual_router_id stops the whole VRRP process at start. It is started again and stops again, and the machine loses all its VIPs, not only those of this instance.",
    zh: "实例没有 virtual_router_id 会使整个 VRRP 进程退出，被拉起后再次退出。丢失的是本机全部 VIP，而不只是这个实例的。",
  },
  example: {
    bad: `vrrp_instance V1 {
    state BACKUP
    interface eth0
    priority 100
}
`,
    good: `vrrp_instance V1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
}
`,
  },
  messages: {
    missing: {
      en: "vrrp_instance {name} has no virtual_router_id: the whole VRRP process stops, and the machine loses all its VIPs.",
      zh: "vrrp_instance {name} 未配置 virtual_router_id：整个 VRRP 进程会退出，本机全部 VIP 丢失。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check(header, { report }) {
        if (!lacks(header.block, WORD)) return;
        report(placeOf(header), "missing", { data: { name: wordAt(header, 1) } });
      },
    },
  ],
});
