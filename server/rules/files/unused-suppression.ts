import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import { defineRule } from "../rule.ts";

/** A comment that silences nothing: the finding is gone, or the id is misspelt. Found when findings are put together. */
export const unusedSuppression = defineRule({
  id: "unused-suppression",
  severity: "hint",
  dialects: DIALECT_IDS,
  title: { en: "Suppression comment that suppresses nothing", zh: "没有起作用的忽略注释" },
  why: {
    en: "The comment names a finding that does not exist: the text has been fixed, or the rule id is misspelt. If it stays, it hides the finding when it comes back.",
    zh: "注释里写的问题并不存在：可能已经改好，也可能规则名写错。留着它，以后同样的问题再出现时会被悄悄忽略。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    # lvs-lsp: ignore interval-overflow
    delay_loop 7
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
    good: `virtual_server 192.0.2.10 80 {
    delay_loop 7
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
    unused: { en: "This comment suppresses nothing and can be deleted.", zh: "这条注释没有忽略任何问题，可以删掉。" },
  },
  checks: [],
});
