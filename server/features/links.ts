/** Links: from an include to the files it brings in, from a command to the script it runs. Nothing here reads a script. */
import { isPattern } from "../model/includes.ts";
import type { FileLink } from "../service-types.ts";
import type { Section } from "../syntax/section.ts";
import { type Place, rangeOf, type Statement, walk } from "../syntax/tree.ts";
import type { Analysis } from "./analysis.ts";
import { inLanguage } from "./keyword-text.ts";
import { formFor, formsOf, writtenWords } from "./words.ts";

/** The links of a file: only to files that are part of the configuration, and to scripts in folders that may be read. */
export function links(analysis: Analysis): readonly FileLink[] {
  return [...includeLinks(analysis), ...scriptLinks(analysis)];
}

/** A link has one target: that of a pattern is the first file it names. */
function includeLinks({ project, document, language }: Analysis): FileLink[] {
  const found: FileLink[] = [];
  for (const { from, section, place, files } of project.includes) {
    if (from !== document.file) continue;
    const start = project.locate(section)?.start;
    const [file] = files;
    if (start === undefined || file === undefined) continue;
    const range = rangeOf(place, start);
    const count = files.length;
    const tooltip = inLanguage({ en: `First of ${count} files`, zh: `共 ${count} 个文件，打开第一个` }, language);
    found.push(count === 1 ? { range, file } : { range, file, tooltip });
  }
  return found;
}

function scriptLinks({ document, glob }: Analysis): FileLink[] {
  const found: FileLink[] = [];
  const isThere = new Map<string, boolean>();
  for (const { section, start } of document.sections) {
    for (const { path, place } of scriptsOf(section)) {
      let known = isThere.get(path);
      if (known === undefined) {
        known = glob(path).length > 0;
        isThere.set(path, known);
      }
      if (known) found.push({ range: rangeOf(place, start), file: path });
    }
  }
  return found;
}

interface Script {
  readonly path: string;
  readonly place: Place;
}

const NONE: readonly Script[] = [];
const kept = new WeakMap<Section, readonly Script[]>();

function scriptsOf(section: Section): readonly Script[] {
  let found = kept.get(section);
  if (found === undefined) {
    const scripts = [...walk(section.statements)].flatMap((statement) => scriptOf(statement) ?? []);
    found = scripts.length === 0 ? NONE : scripts;
    kept.set(section, found);
  }
  return found;
}

/** The program at the beginning of a command: the daemon runs it from `/`, so only an absolute path says which it is. */
const PROGRAM = /^\s*['"]?(\/[^\s'"\\$]+)(?=['"]?(?:\s|$))/;

/** The script that a statement runs; undefined when it runs none, or one that a link cannot name. */
function scriptOf({ keyword, line, text, words }: Statement): Script | undefined {
  if (keyword === undefined || !formsOf(keyword).some((form) => form.some(({ type }) => type === "command"))) return;
  const args = writtenWords(text, words).slice(1);
  const word = args[formFor(keyword, args).findIndex(({ type }) => type === "command")];
  const [before, path] = (word && PROGRAM.exec(word.text)) ?? [];
  if (word === undefined || before === undefined || path === undefined || isPattern(path)) return;
  const end = word.start + before.length;
  return { path, place: { line, start: end - path.length, end } };
}
