/** A name as a hover tells it: where it is defined and who uses it. */
import type { Language } from "../service-types.ts";
import { placeOf, type Statement } from "../syntax/tree.ts";
import { contentOf } from "../text/lines.ts";
import { type Analysis, hasBlock } from "./analysis.ts";
import { code } from "./code-span.ts";
import { inLanguage } from "./keyword-text.ts";
import { entryOf, locationOf, type Mention } from "./names.ts";
import { sizeText } from "./outline.ts";

/** Places listed in a hover. */
const MOST_PLACES = 5;

/** What a name is, where it is defined and who uses it, as Markdown. */
export function nameMarkdown(mention: Mention, analysis: Analysis): string {
  const { language } = analysis;
  const { kind, name } = mention;
  const { definitions, references } = entryOf(analysis, mention);
  const title = kind === "variable" ? code(`$${name}`) : `\`${kind}\` ${code(name)}`;
  const lines = [title, ...definitions.slice(0, MOST_PLACES).map((each) => definitionText(each, analysis))];
  // A variable may come from the environment or from keepalived itself.
  if (definitions.length === 0 && kind !== "variable") {
    lines.push(inLanguage({ en: "Not defined in this configuration.", zh: "这份配置里没有定义。" }, language));
  }
  lines.push(countText(references.length, language));
  const users = references.slice(0, MOST_PLACES).map((each) => {
    const where = placeText(each, analysis);
    return `- ${userText(each)}${inLanguage({ en: ` (${where})`, zh: `（${where}）` }, language)}`;
  });
  if (references.length > MOST_PLACES) users.push("- …");
  return [lines.join("  \n"), users.join("\n")].filter((part) => part !== "").join("\n\n");
}

function countText(count: number, language: Language): string {
  if (count === 0) return inLanguage({ en: "Not used.", zh: "没有被引用。" }, language);
  return inLanguage({ en: `Used ${count} ${count === 1 ? "time" : "times"}:`, zh: `被引用 ${count} 处：` }, language);
}

function definitionText(mention: Mention, analysis: Analysis): string {
  const { language } = analysis;
  const where = placeText(mention, analysis);
  const block = mention.statement?.block;
  const entries = block?.vocabulary.entry === undefined ? undefined : block.children.length;
  const said =
    mention.kind === "variable" ? `${inLanguage({ en: ": ", zh: "：" }, language)}${code(lineOf(mention).trim())}` : "";
  const addresses = sizeOf(mention.statement, language);
  const size =
    entries === undefined
      ? { en: "", zh: "" }
      : {
          en: ` (${entries} ${entries === 1 ? "entry" : "entries"}${addresses && `, ${addresses}`})`,
          zh: `（${entries} 行${addresses && `，${addresses}`}）`,
        };
  return inLanguage({ en: `Defined at ${where}${size.en}${said}`, zh: `定义于 ${where}${size.zh}${said}` }, language);
}

/** How many addresses a group comes to; empty for everything else. */
function sizeOf(statement: Statement | undefined, language: Language): string {
  if (statement === undefined || !hasBlock(statement)) return "";
  return SIZED.has(statement.block.vocabulary.id) ? sizeText(statement, language) : "";
}

const SIZED: ReadonlySet<string> = new Set(["local_address_group", "virtual_server_group"]);

/** The block that uses a name, by its header; the line of a variable. */
function userText(mention: Mention): string {
  const user = mention.ancestors[0] ?? mention.statement;
  if (user === undefined) return code(lineOf(mention).trim());
  const { start, end } = placeOf(user);
  return code(user.text.slice(start, end));
}

function lineOf({ section, place }: Mention): string {
  return contentOf(section.lines[place.line] ?? "");
}

function placeText(mention: Mention, analysis: Analysis): string {
  const location = locationOf(mention, analysis);
  if (location === undefined) return "?";
  return code(`${relativePath(location.file, analysis.document.file)}:${location.range.start.line + 1}`);
}

/** A path as seen from the folder of another file, when it lies below it. */
export function relativePath(file: string, from: string): string {
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  return folder !== "" && file.startsWith(folder) ? file.slice(folder.length) : file;
}
