/** Reading what `convert --to tree` wrote. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { textOfTree } from "../service-convert.ts";
import type { Terminal, Text } from "./terminal.ts";
import { complain } from "./terminal.ts";
import { errorText } from "./unreadable.ts";

/** The texts of trees, one after the other; undefined when one cannot be had, which has been said. */
export async function readTrees(args: readonly string[], terminal: Terminal): Promise<string | undefined> {
  let text = "";
  for (const arg of args) {
    const json = await read(arg, terminal);
    const tree = typeof json === "string" ? textOf(arg, json) : { problem: json };
    if (typeof tree !== "string") {
      complain(terminal, tree.problem);
      return undefined;
    }
    text += tree;
  }
  return text;
}

async function read(arg: string, terminal: Terminal): Promise<string | Text> {
  try {
    if (arg !== "-") return readFileSync(resolve(terminal.folder, arg), "utf8");
    const chunks: Uint8Array[] = [];
    for await (const chunk of terminal.stdin) chunks.push(chunk);
    return Buffer.concat(chunks).toString("utf8");
  } catch (error) {
    return errorText(arg, error, terminal.folder);
  }
}

function textOf(arg: string, json: string): string | { problem: Text } {
  try {
    return textOfTree(json);
  } catch {
    return {
      problem: {
        en: `${arg}: not a tree. --from tree takes the output of \`lvs-lsp convert --to tree\`.`,
        zh: `${arg}：不是语法树。--from tree 需要 \`lvs-lsp convert --to tree\` 的输出。`,
      },
    };
  }
}
