import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import { titleOf } from "../../syntax/tree.ts";
import { replace, safeFix, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** A block header without `{`. The daemon opens the block all the same: it goes by the keyword. */
export const braceMissingOpen = defineRule({
  id: "brace-missing-open",
  severity: "warning",
  dialects: DIALECT_IDS,
  title: { en: "Block without `{`", zh: "块缺少 `{`" },
  why: {
    en: "keepalived 1.2.2 opens a block at its keyword and never looks for the brace, so this works. People, editors, keepalived 2.x and other tools match braces and will misread the file.",
    zh: "keepalived 1.2.2 只看关键字就进入块，从不检查大括号，所以能用。但人、编辑器、keepalived 2.x 和其他工具都按大括号配对，会读错。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80
        weight 100
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
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    missing: {
      en: "{title} has no `{`; keepalived still opens the block.",
      zh: "{title} 缺少 `{`；keepalived 仍会进入这个块。",
    },
    reported: {
      en: "{title} has no `{`: keepalived reports an error but still opens the block.",
      zh: "{title} 缺少 `{`：keepalived 会报错，但仍会进入这个块。",
      severity: "error",
    },
  },
  checks: [
    {
      scope: "structure",
      kinds: ["brace-missing-open"],
      check(problem, { report, dialect }) {
        const [header] = problem.headers;
        if (header === undefined) return;
        const { line, end } = problem.place;
        // Behind a quote that is not closed it would be part of the text.
        const fix = header.text.split('"').length % 2 === 0 ? suggestion : safeFix;
        report(problem.place, dialect === "lvs-1.2.2" ? "missing" : "reported", {
          data: { title: titleOf(header) },
          fixes: [fix({ en: "Append {", zh: "补上 {" }, [replace({ line, start: end, end }, " {")])],
        });
      },
    },
  ],
});
