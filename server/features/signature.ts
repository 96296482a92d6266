/** Signature help: the ways a line may be written, and which argument is being typed. */
import type { Argument, Keyword } from "../../grammar/vocabulary.ts";
import type { SignatureForm, SignatureResult } from "../service-types.ts";
import { nameOf } from "../syntax/tree.ts";
import type { Position } from "../text/lines.ts";
import { type Analysis, spotAt } from "./analysis.ts";
import { argumentLabel, argumentText, inLanguage } from "./keyword-text.ts";
import {
  argumentOffset,
  fixedWord,
  formFor,
  formsOf,
  type Typing,
  typingAt,
  type WrittenWord,
  writtenWords,
} from "./words.ts";

/** The forms of the line at a position; undefined on its first word, in comments and for words without arguments. */
export function signature(analysis: Analysis, position: Position): SignatureResult | undefined {
  const spot = spotAt(analysis, position);
  const { statement } = spot;
  const keyword = statement?.keyword;
  if (spot.inComment || statement === undefined || keyword === undefined || statement.line !== spot.line)
    return undefined;
  const written = writtenWords(spot.text, statement.words);
  const typing = typingAt(written, spot.character);
  const offset = argumentOffset(statement, spot.ancestors.at(-1)?.block);
  const at = typing.index - offset;
  const forms = formsOf(keyword).filter((form) => form.length > 0);
  if (at < 0 || forms.length === 0) return undefined;
  const active = activeForm(keyword, written.slice(offset), at, typing);
  const name = offset === 0 ? "" : nameOf(statement);
  const documentation = inLanguage(keyword, analysis.language);
  return {
    signatures: forms.map((form) => ({
      ...formText(name, form, analysis),
      documentation,
      activeParameter: parameterAt(form, at),
    })),
    activeSignature: Math.max(0, forms.indexOf(active)),
  };
}

/** The form that the typed arguments follow, or begin to follow. */
function activeForm(keyword: Keyword, args: readonly WrittenWord[], at: number, typing: Typing): readonly Argument[] {
  const typed = typing.word.text.toLowerCase();
  const begun =
    at === 0 && typed !== "" ? keyword.forms?.find((form) => fixedWord(form)?.startsWith(typed)) : undefined;
  return begun ?? formFor(keyword, args);
}

/** The parameter that argument `at` is; the last one again when it takes the rest of the line. */
function parameterAt(form: readonly Argument[], at: number): number {
  return form.at(-1)?.rest ? Math.min(at, form.length - 1) : Math.min(at, form.length);
}

function formText(
  name: string,
  form: readonly Argument[],
  { language }: Analysis,
): Pick<SignatureForm, "label" | "parameters"> {
  let label = name;
  const parameters = form.map((arg) => {
    if (label !== "") label += " ";
    const start = label.length;
    label += argumentLabel(arg);
    return { start, end: label.length, documentation: argumentText(arg, language) };
  });
  return { label, parameters };
}
