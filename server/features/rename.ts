/** Renaming what the configuration names: in all its files at once, and nowhere else. */
import type { Bilingual } from "../../grammar/vocabulary.ts";
import type { FileEdit, Refusal, RenameTarget } from "../service-types.ts";
import { rangeOf } from "../syntax/tree.ts";
import type { Position } from "../text/lines.ts";
import { type Analysis, spotAt } from "./analysis.ts";
import { inLanguage } from "./keyword-text.ts";
import { entryOf, locationOf, type Mention, nameAt } from "./names.ts";
import { type AnalysesOf, eachOnce, sharing } from "./sharing.ts";

/** Names longer than this are cut or refused by some reader. */
const LONGEST_NAME = 255;

/** The word to rename; a refusal with its reason where there is none. */
export function prepareRename(analysis: Analysis, position: Position): RenameTarget | Refusal {
  const name = renameable(analysis, position);
  if ("refused" in name) return name;
  return { range: rangeOf(name.fact.place, name.start), placeholder: name.fact.name };
}

/** The edits that give the name under the cursor another text, in every file of the configurations that share it. */
export function rename(
  analysis: Analysis,
  position: Position,
  newName: string,
  analysesOf: AnalysesOf,
): readonly FileEdit[] | Refusal {
  const target = renameable(analysis, position);
  if ("refused" in target) return target;
  const { fact } = target;
  const wrong =
    fact.kind === "variable" ? wrongVariable(newName) : (wrongName(newName) ?? unreadableName(analysis, newName));
  const everywhere = sharing(analysis, fact, analysesOf);
  const refused = wrong ?? everywhere.flatMap((each) => takenName(each, fact, newName) ?? [])[0];
  if (refused !== undefined) return { refused: inLanguage(refused, analysis.language) };
  const locations = everywhere.flatMap((each) => {
    const { definitions, references } = entryOf(each, fact);
    return [...definitions, ...references].flatMap((mention) => locationOf(mention, each) ?? []);
  });
  return eachOnce(locations).map((location) => ({ ...location, newText: newName }));
}

function renameable(
  analysis: Analysis,
  position: Position,
): { readonly fact: Mention; readonly start: number } | Refusal {
  const spot = spotAt(analysis, position);
  const fact = spot.inComment ? undefined : nameAt(spot, analysis);
  if (fact !== undefined) return { fact, start: spot.start };
  return {
    refused: inLanguage(
      {
        en: "Only names of groups, VRRP instances and scripts can be renamed, where they are defined or used.",
        zh: "这里不能重命名。只能重命名组、VRRP 实例和脚本的名字（定义处或引用处）。",
      },
      analysis.language,
    ),
  };
}

/** Why a text cannot be a name; undefined when it can. */
function wrongName(name: string): Bilingual | undefined {
  if (name === "") return { en: "A name cannot be empty.", zh: "名字不能为空。" };
  if (/[\s\p{Cc}]/u.test(name)) {
    return { en: "A name is one word: it cannot contain blanks.", zh: "名字必须是一个词，不能有空格。" };
  }
  // Upstream a name may be made of `${NAME}`.
  if (/["{}]/.test(name.replace(/\$\{\w+\}/g, ""))) {
    return { en: "A name cannot contain quotes or braces.", zh: "名字里不能有引号和大括号。" };
  }
  if (name.length > LONGEST_NAME) {
    return { en: `A name can have at most ${LONGEST_NAME} characters.`, zh: `名字最长 ${LONGEST_NAME} 个字符。` };
  }
  return undefined;
}

/** Why a text cannot be the name of a `$NAME`. */
function wrongVariable(name: string): Bilingual | undefined {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return undefined;
  return {
    en: "The name of a variable has only letters, digits and `_`, and does not begin with a digit.",
    zh: "变量名只能由字母、数字和下划线组成，且不能以数字开头。",
  };
}

/** A name that the dialect would cut or take for a comment. */
function unreadableName({ document }: Analysis, name: string): Bilingual | undefined {
  const { words, comment } = document.dialect.shapeOf(`name ${name}`);
  if (comment !== undefined) {
    return { en: "A part of this name would be read as a comment.", zh: "这个名字会有一部分被当成注释（# 或 !）。" };
  }
  const [, second] = words;
  if (words.length === 2 && second?.kind === "word" && second.end - second.start === name.length) return undefined;
  return { en: "This name would not be read as one word.", zh: "这个名字不会被当成一个词来读。" };
}

/** Two things of one kind and name would become one. */
function takenName(analysis: Analysis, { kind, name }: Mention, newName: string): Bilingual | undefined {
  if (newName === name) return undefined;
  const { definitions, references } = entryOf(analysis, { kind, name: newName });
  if (definitions.length + references.length === 0) return undefined;
  return { en: `Another ${kind} already has this name.`, zh: `已经有别的 ${kind} 用了这个名字。` };
}
