import { placeOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** nat_mask has no effect on a 2.6 kernel, but it is compared at a reload. Off by default: files that have it have it on every service. */
export const natMaskWithoutEffect = defineRule({
  id: "nat-mask-without-effect",
  severity: "hint",
  dialects: ["lvs-1.2.2"],
  offByDefault: true,
  title: { en: "nat_mask has no effect", zh: "nat_mask 不起作用" },
  why: {
    en: "nat_mask was for 2.2 kernels and has no effect today. A reload still compares it: adding, changing or deleting the line deletes the service and creates it again.",
    zh: "nat_mask 是 2.2 内核的遗留选项，现在没有作用。但 reload 时会参与比较：增加、修改或删除这一行，服务都会被删除重建。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    nat_mask 255.255.255.0
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "nat_mask has no effect, but changing or deleting it recreates the service at the next reload.",
      zh: "nat_mask 不起作用，但修改或删除它，下次 reload 时服务会被重建。",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: ["nat_mask"],
      check(statement, { report }) {
        if (statement.keyword !== undefined) report(placeOf(statement), "found", { tag: "unnecessary" });
      },
    },
  ],
});
