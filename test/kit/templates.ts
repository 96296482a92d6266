/** What people make of a configuration that is to be filled in: idioms of template languages, put around what stands in a text. */
import { splitLines } from "../../server/text/lines.ts";

/** A statement, from its line to the last line of its block. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly hasBlock: boolean;
}

/** How a language writes things. */
export interface TemplateLanguage {
  readonly ending: string;
  readonly condition: string;
  readonly otherwise: string;
  readonly end: string;
  readonly loop: string;
  readonly endOfLoop: string;
  readonly remark: readonly string[];
  readonly value: string;
}

const NASTY = ["   Don't \"touch", "   virtual_server {", "   }}  { # !"];

export const TEMPLATE_LANGUAGES: Readonly<Record<string, TemplateLanguage>> = {
  Jinja: {
    ending: "j2",
    condition: "{% if a is defined and a['b'] == \"c\" %}",
    otherwise: "{% else %}",
    end: "{% endif %}",
    loop: "{%- for a, b in c.items() -%}",
    endOfLoop: "{%- endfor -%}",
    remark: ["{# Managed", ...NASTY, "#}"],
    value: "{{ a['b'] | default('c d') }}",
  },
  ERB: {
    ending: "erb",
    condition: "<% if @a && @a['b'] == \"c\" -%>",
    otherwise: "<%- else -%>",
    end: "<% end -%>",
    loop: "<%- @a.each do |a, b| -%>",
    endOfLoop: "<%- end -%>",
    remark: ["<%# Managed", ...NASTY, "-%>"],
    value: "<%= a['b'] || \"c d\" %>",
  },
  Go: {
    ending: "tmpl",
    condition: '{{ if and .A (ne .B "c") }}',
    otherwise: "{{- else }}",
    end: "{{ end -}}",
    loop: "{{range $i, $a := .List}}",
    endOfLoop: "{{end}}",
    remark: ["{{/* Managed", ...NASTY.map((line) => line.replace("}}", "}")), "*/}}"],
    value: '{{ index .A "b" | printf "%s d" }}',
  },
  "consul-template": {
    ending: "ctmpl",
    condition: '{{ with secret "kv/a" }}',
    otherwise: "{{ else }}",
    end: "{{ end }}",
    loop: '{{ range service "a|passing" }}',
    endOfLoop: "{{ end }}",
    remark: ["{{- /* Managed", ...NASTY.map((line) => line.replace("}}", "}")), "*/ -}}"],
    value: '{{ keyOrDefault "a/b" "c d" }}',
  },
  confd: {
    ending: "tmpl",
    condition: '{{if exists "/a"}}{{$b := json (getv "/a")}}',
    otherwise: "{{else}}",
    end: "{{end}}",
    loop: '{{range gets "/a/*"}}',
    endOfLoop: "{{end}}",
    remark: ["{{ $data := json .Value }}"],
    value: '{{getv "/a" "c"}}',
  },
  Mustache: {
    ending: "mustache",
    condition: "{{#a}}",
    otherwise: "{{/a}}{{^a}}",
    end: "{{/a}}",
    loop: "{{#each a}}",
    endOfLoop: "{{/each}}",
    remark: ["{{! Managed", ...NASTY.map((line) => line.replace("}}", "}")), "}}"],
    value: "{{{a.b}}}",
  },
};

/** Placeholders of languages that have nothing else. */
export const VARIABLES = ["${A}", "${A:-c}", "$A"];

/** Words that are replaced by hand. */
export const SIGNS = ["@A@", "__A__", "%A%"];

/** The lines of a text with an idiom in them. */
export type Idiom = (lines: readonly string[], part: Part, language: TemplateLanguage) => readonly string[] | undefined;

export const IDIOMS: Readonly<Record<string, Idiom>> = {
  "a condition around it": (lines, { from, to }, { condition, end }) => around(lines, from, to, [condition], [end]),
  "one or the other": (lines, { from, to }, { condition, otherwise, end }) =>
    around(lines, from, to, [condition], [otherwise, ...lines.slice(from, to + 1), end]),
  "the other first": (lines, { from, to }, { condition, otherwise, end, value }) =>
    around(lines, from, to, [condition, value, otherwise], [end]),
  "a loop around it": (lines, { from, to }, { loop, endOfLoop }) => around(lines, from, to, [loop], [endOfLoop]),
  "loops in conditions around it": (lines, { from, to }, { condition, loop, endOfLoop, otherwise, end }) =>
    around(lines, from, to, [condition, loop], [endOfLoop, otherwise, ...lines.slice(from, to + 1), end]),
  "a condition on its line": (lines, { from, hasBlock }, { condition, end }) =>
    hasBlock ? undefined : replaced(lines, from, (line) => `${condition}${line}${end}`),
  "a remark above it": (lines, { from, to }, { remark }) => around(lines, from, to, remark, []),
  "one header or the other": (lines, { from, hasBlock }, { condition, otherwise, end }) =>
    hasBlock ? around(lines, from, from, [condition], [otherwise, lines[from] ?? "", end]) : undefined,
  "something filled in below it": (lines, { to }, language) => around(lines, to, to, [], [language.value]),
};

/** Each value of a line, one after the other, is filled in. */
export function filledIn(
  lines: readonly string[],
  { from }: Part,
  placeholder: string,
): readonly (readonly string[])[] {
  const line = lines[from] ?? "";
  return [...line.matchAll(/(?<=\S\s+)(?!(?:group|fwmark)\s)[^\s$@{}()"']+(?=[\s"']|$)/g)].map(({ 0: word, index }) =>
    replaced(lines, from, () => line.slice(0, index) + placeholder + line.slice(index + word.length)),
  );
}

function around(
  lines: readonly string[],
  from: number,
  to: number,
  before: readonly string[],
  behind: readonly string[],
): readonly string[] {
  return [...lines.slice(0, from), ...before, ...lines.slice(from, to + 1), ...behind, ...lines.slice(to + 1)];
}

function replaced(lines: readonly string[], at: number, change: (line: string) => string): readonly string[] {
  return lines.map((line, number) => (number === at ? change(line) : line));
}

/** The lines of a text without their ends. */
export function linesOf(text: string): readonly string[] {
  return splitLines(text).map((line) => line.replace(/[\r\n]+$/, ""));
}
