/** `lvs-lsp completions bash` */
import type { OfferedCommand, OfferedOption, Outline } from "./outline.ts";

/** A function that fills COMPREPLY; where it has nothing to offer, bash offers files. */
export function render({ commands, options }: Outline): string {
  const names = commands.flatMap((command) => command.names);
  const values = [
    ...options.flatMap((option) => valueCase("*", option)),
    ...commands.flatMap((command) => command.options.flatMap((option) => valueCase(name(command), option))),
  ];
  return `# bash completion for lvs-lsp and conf2json, as lvs-lsp completions bash prints it
_lvs_lsp() {
  local current=$2 previous=$3 command="" words="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
${commands.map(({ names: own }) => `      ${own.join(" | ")}) command=${own[0]} && break ;;\n`).join("")}    esac
  done
  [[ \${1##*/} == conf2json ]] && command=convert
  case "$command $previous" in
${values.map((line) => `    ${line}\n`).join("")}    *)
      case "$command $current" in
${commands.map((command) => `        ${offerCase(command)}\n`).join("")}        " "*) words="${[...names, ...flags(options), "--help"].join(" ")}" ;;
      esac
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _lvs_lsp lvs-lsp conf2json
`;
}

function name({ names }: OfferedCommand): string {
  return names[0] ?? "";
}

function valueCase(command: string, { short, long, takesValue, values }: OfferedOption): readonly string[] {
  if (!takesValue) return [];
  const patterns = [short, long].filter((flag) => flag !== undefined).map((flag) => `${command}\\ ${flag}`);
  return [`${patterns.join(" | ")}) words="${values.join(" ")}" ;;`];
}

/** An option when a dash is typed, else what the command takes. */
function offerCase(command: OfferedCommand): string {
  const options = `${name(command)}\\ -*) words="${flags(command.options).join(" ")}" ;;`;
  return command.values.length === 0
    ? options
    : `${options}\n        ${name(command)}\\ *) words="${command.values.join(" ")}" ;;`;
}

function flags(options: readonly OfferedOption[]): readonly string[] {
  return options.map(({ long }) => long);
}
