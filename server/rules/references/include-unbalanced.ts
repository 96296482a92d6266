import type { Document } from "../../model/document.ts";
import type { Section, StructureProblem } from "../../syntax/section.ts";
import { titleOf } from "../../syntax/tree.ts";
import { fileNameOf } from "../../text/paths.ts";
import { defineRule } from "../rule.ts";

/** Each file is read with a brace count of its own (parser.c read_conf_file): what it leaves open ends with it. */
export const includeUnbalanced = defineRule({
  id: "include-unbalanced",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Included file whose braces do not balance", zh: "被 include 的文件大括号不配对" },
  why: {
    en: "keepalived ends every block of an included file at the end of that file, whether it was closed or not: lines behind the include that should continue the block are read in the block around the include, or dropped. An extra `}` in a file that is included inside a block ends the reading of that file, and the rest of it is lost; it does not close the block around the include. Keep every block and its `}` in one file.",
    zh: "被 include 的文件读完时，里面没有结束的块会一并结束：include 后面本应属于这个块的行，会按 include 所在的块解析，或者被丢弃。在块内 include 的文件里多出一个 `}`，keepalived 读到那里就不再往下读，后面的内容全部丢失，而 include 所在的块并不会因此结束。一个块的开头和 `}` 应当放在同一个文件里。",
  },
  messages: {
    open: {
      en: "{file} does not close {title}: keepalived ends the block with that file, so lines below this include cannot belong to it.",
      zh: "{file} 里的 {title} 没有结束：keepalived 读完该文件就结束这个块，这条 include 后面的行不会算在里面。",
    },
    early: {
      en: "{file} has a `}` too many: it ends {title} early, and the lines below it are lost.",
      zh: "{file} 里多了一个 `}`：它会提前结束 {title}，后面的行会丢失。",
    },
    stops: {
      en: "{file} has a `}` too many: keepalived stops reading that file there, and the rest of it is lost. The block around this include stays open.",
      zh: "{file} 里多了一个 `}`：keepalived 读到那里就不再读该文件，后面的内容全部丢失；这条 include 所在的块不会因此结束。",
    },
  },
  checks: [
    {
      scope: "include",
      check({ files, place, around }, { report, documentOf }) {
        // Among values an include does nothing in any case: include-in-value-block.
        if (around?.entry !== undefined) return;
        for (const file of files) {
          const document = documentOf(file);
          const slip = document === undefined ? undefined : firstSlip(document);
          if (slip === undefined) continue;
          const { section, problem } = slip;
          const [header] = problem.headers;
          const related = [{ section, place: problem.place, message: WHERE }];
          if (header !== undefined) {
            const message = problem.kind === "brace-missing-close" ? "open" : "early";
            report(place, message, { data: { file: fileNameOf(file), title: titleOf(header) }, related });
          } else if (around !== undefined) {
            report(place, "stops", { data: { file: fileNameOf(file) }, related });
          }
        }
      },
    },
  ],
});

const WHERE = { en: "the braces do not balance here", zh: "这里的大括号不配对" };

/** The first brace of a file that is missing or too many. */
function firstSlip(document: Document): { readonly section: Section; readonly problem: StructureProblem } | undefined {
  for (const { section } of document.sections) {
    const problem = section.problems.find(({ kind }) => kind === "brace-missing-close" || kind === "brace-extra-close");
    if (problem !== undefined) return { section, problem };
  }
  return undefined;
}
