import { parseRange } from "../../model/values.ts";
import { addressesOf } from "../../model/virtual-server.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { deleteStatement } from "../edits.ts";
import { safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** Each address of a group is pushed to the kernel on its own, which takes it once (EEXIST). */
export const localAddressDuplicate = defineRule({
  id: "local-address-duplicate",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Local address listed twice", zh: "local address 重复" },
  why: {
    en: "The kernel takes each local address once; the second time it refuses it, with a log line for every service. Overlapping ranges are worse: when one line is removed later, the reload removes its addresses although the other line still has them.",
    zh: "同一个 local address 内核只接受一次，第二次会拒绝，并且每个服务打一行日志。地址段重叠更危险：以后删掉其中一行再 reload，这些地址会被删除，尽管另一行还包含它们。",
  },
  example: {
    bad: `local_address_group G1 {
    10.0.0.1
    10.0.0.5-9
    10.0.0.7
}
`,
    good: `local_address_group G1 {
    10.0.0.1
    10.0.0.5-9
}
`,
  },
  messages: {
    same: {
      en: "{address} is already in this group: the kernel refuses it the second time.",
      zh: "组内已有 {address}：第二次添加会被内核拒绝。",
    },
    overlap: {
      en: "{address} is already covered by {other}. If one of the two lines is removed later, the reload removes the address although the other line still has it.",
      zh: "{address} 已包含在 {other} 中。以后删掉其中一行再 reload，这个地址会被删除，尽管另一行还包含它。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["local_address_group"],
      check(header, { report }) {
        const owners = new Map<string, Statement>();
        for (const entry of header.block.children) {
          let reported = false;
          for (const address of addressesOf(parseRange(nameOf(entry)))) {
            const owner = owners.get(address);
            if (owner === undefined) owners.set(address, entry);
            if (owner === undefined || reported) continue;
            reported = true;
            const related = [{ place: placeOfWord(owner, 0), message: { en: "the first one", zh: "第一处" } }];
            if (nameOf(owner) === nameOf(entry)) {
              const edit = deleteStatement(entry);
              const title = { en: "Delete the second line", zh: "删除重复的行" };
              report(placeOfWord(entry, 0), "same", {
                data: { address: nameOf(entry) },
                related,
                fixes: edit === undefined ? [] : [safeFix(title, [edit])],
              });
            } else {
              report(placeOfWord(entry, 0), "overlap", { data: { address, other: nameOf(owner) }, related });
            }
          }
        }
      },
    },
  ],
});
