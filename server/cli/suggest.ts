/** "Did you mean …?" for words a person typed. */
import { nearestWord } from "../service-text.ts";
import { type Text, UsageError } from "./terminal.ts";

/** The end of a message about an unknown word: the near word, or nothing. */
export function didYouMean(word: string, known: readonly string[]): Text {
  const near = nearestWord(word, known);
  if (near === undefined) return { en: "", zh: "" };
  return { en: ` Did you mean \`${near}\`?`, zh: `是否想写 \`${near}\`？` };
}

/**
 * The value when it is one of `choices`.
 * @param name what the value is for, as typed: `--format`
 * @throws UsageError when it is not
 */
export function oneOf<T extends string>(name: string, choices: readonly T[], value: string): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const hint = didYouMean(value, choices);
  throw new UsageError({
    en: `${name} cannot be \`${value}\`. Use one of: ${choices.join(", ")}.${hint.en}`,
    zh: `${name} 不能是 \`${value}\`，可用：${choices.join("、")}。${hint.zh}`,
  });
}

/**
 * The ids of rules in a list with commas.
 * @throws UsageError when one is no rule's
 */
export function ruleIds(name: string, known: readonly string[], value: string): readonly string[] {
  const ids = value.split(",").map((id) => id.trim());
  for (const id of ids.filter((id) => id !== "" && !known.includes(id))) throw unknownRule(id, known, `${name}: `);
  return ids.filter((id) => id !== "");
}

/** The error for a rule that does not exist. */
export function unknownRule(id: string, known: readonly string[], prefix = ""): UsageError {
  const hint = didYouMean(id, known);
  return new UsageError({
    en: `${prefix}there is no rule \`${id}\`.${hint.en || " All rules: lvs-lsp rules"}`,
    zh: `${prefix}没有名为 \`${id}\` 的规则。${hint.zh || "查看所有规则：lvs-lsp rules"}`,
  });
}
