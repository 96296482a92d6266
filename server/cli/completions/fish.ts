/** `lvs-lsp completions fish` */
import type { OfferedCommand, OfferedOption, Outline } from "./outline.ts";

/** One `complete` a command, option and list of values; fish offers files by itself. */
export function render({ commands, options }: Outline): string {
  const first = "__fish_use_subcommand";
  const lines = [
    ...options.map((option) => optionLine("lvs-lsp", undefined, option)),
    ...commands.flatMap(({ names, text }) =>
      names.map((name) => `complete -c lvs-lsp -n ${first} -f -a ${name} -d ${quote(text)}`),
    ),
    ...commands.flatMap(commandLines),
    ...commands
      .filter(({ names }) => names.includes("conf2json"))
      .flatMap((command) => command.options.map((option) => optionLine("conf2json", undefined, option))),
  ];
  return `# fish completion for lvs-lsp and conf2json, as lvs-lsp completions fish prints it\n${lines.join("\n")}\n`;
}

function commandLines({ names, options, values }: OfferedCommand): readonly string[] {
  const condition = quote(`__fish_seen_subcommand_from ${names.join(" ")}`);
  const own = options.map((option) => optionLine("lvs-lsp", condition, option));
  return values.length === 0 ? own : [...own, `complete -c lvs-lsp -n ${condition} -f -a ${quote(values.join(" "))}`];
}

function optionLine(program: string, condition: string | undefined, option: OfferedOption): string {
  const { short, long, text, takesValue, values } = option;
  return [
    `complete -c ${program}`,
    ...(condition === undefined ? [] : [`-n ${condition}`]),
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
    `-l ${long.slice(2)}`,
    `-d ${quote(text)}`,
    ...(takesValue ? ["-r"] : []),
    ...(values.length === 0 ? [] : [`-f -a ${quote(values.join(" "))}`]),
  ].join(" ");
}

function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
