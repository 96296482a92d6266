import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import { defineRule } from "../rule.ts";

/** Markers of a version control system that were left in the file. */
export const mergeConflict = defineRule({
  id: "merge-conflict",
  severity: "error",
  dialects: DIALECT_IDS,
  title: { en: "Merge conflict left in the file", zh: "文件里残留合并冲突标记" },
  why: {
    en: "keepalived ignores the marker lines as unknown words and reads both sides: later settings override earlier ones, and block headers on both sides break the structure.",
    zh: "keepalived 会把冲突标记当成未知词忽略，两边的内容都会读进去：后面的设置覆盖前面的，两边都有的块头会把结构打乱。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
<<<<<<< HEAD
    lb_algo wrr
=======
    lb_algo wlc
>>>>>>> pool
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
    conflict: {
      en: "A merge conflict was left here: keepalived reads both sides.",
      zh: "这里残留合并冲突：keepalived 会把两边都读进去。",
    },
  },
  checks: [
    {
      scope: "structure",
      kinds: ["merge-conflict"],
      check: (problem, { report }) => report(problem.place, "conflict"),
    },
  ],
});
