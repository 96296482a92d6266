/** Fixtures as typed configurations. */
import picomatch from "picomatch";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { readProjects } from "../../server/convert/convert.ts";
import { jsonOf } from "../../server/convert/json.ts";
import type { Configuration, Reading } from "../../server/model/configuration.ts";
import { readDocument } from "../../server/model/document.ts";
import { resolvePattern } from "../../server/model/includes.ts";
import { type Project, readProject } from "../../server/model/project.ts";
import type { IncludeSource } from "../../server/syntax/dialect.ts";
import { dialectOf } from "../../server/syntax/dialects.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { splitLines } from "../../server/text/lines.ts";
import { extractFiles } from "./markers.ts";

type Files = ReadonlyMap<string, string>;

function globIn(files: Files): (pattern: string) => string[] {
  return (pattern) =>
    [...files.keys()].filter((file) => file === pattern || picomatch(pattern, { nobrace: true })(file)).sort();
}

/** The configuration that begins with the first file. */
export function projectOf(files: Files, dialectId: DialectId = "lvs-1.2.2"): Project {
  const dialect = dialectOf(dialectId);
  const root = blockOf(dialect.vocabulary, "root");
  const [first = ["main.conf", ""]] = files;
  const documentOf = ([file, text]: readonly [string, string], context = root) =>
    readDocument(file, splitLines(text), dialect, context);
  return readProject(
    documentOf(first),
    (file, context) => {
      const text = files.get(file);
      return text === undefined ? { failure: "missing" } : documentOf([file, text], context);
    },
    globIn(files),
  );
}

/** What the daemon finds for an include. */
export function includesIn(files: Files): IncludeSource {
  const glob = globIn(files);
  return {
    open: (pattern, file) =>
      glob(resolvePattern(pattern, file)).map((found) => ({ file: found, lines: splitLines(files.get(found) ?? "") })),
  };
}

/** The typed configuration of a fixture (`//- name` begins a file; the first is the root). */
export function configurationOf(fixture: string, reading: Reading, dialect: DialectId = "lvs-1.2.2"): Configuration {
  const files = extractFiles(fixture);
  return readProjects([projectOf(files, dialect)], reading, includesIn(files)).configuration;
}

/** What the daemon holds of a fixture, as `convert --reading daemon` shows it. */
export function heldJson(fixture: string): ReturnType<typeof jsonOf> {
  return jsonOf(configurationOf(fixture, "daemon"), { sources: [], redact: false });
}
