/** `lvs-lsp completions zsh` */
import type { OfferedCommand, OfferedOption, Outline } from "./outline.ts";

/** A function for the folder of functions (`fpath`), where its name must be `_lvs-lsp`. */
export function render({ commands, options }: Outline): string {
  const described = commands.flatMap(({ names, text }) => names.map((name) => `    ${quote(`${name}:${text}`)}\n`));
  return `#compdef lvs-lsp conf2json
# zsh completion for lvs-lsp and conf2json, as lvs-lsp completions zsh prints it
_lvs-lsp() {
  local curcontext=$curcontext state line ret=1
  local -a commands
  commands=(
${described.join("")}  )
  if [[ $service == conf2json ]]; then
    _lvs-lsp-arguments convert
    return
  fi
  _arguments -C ${options.map(argument).join(" ")} '--help' '1: :->command' '*:: :->rest' && ret=0
  case $state in
    command) _describe command commands && ret=0 ;;
    rest) curcontext="\${curcontext%:*}-$line[1]:" && _lvs-lsp-arguments $line[1] && ret=0 ;;
  esac
  return ret
}
_lvs-lsp-arguments() {
  case $1 in
${commands.map(commandCase).join("")}  esac
}
_lvs-lsp "$@"
`;
}

function commandCase({ names, options, values }: OfferedCommand): string {
  const rest = values.length === 0 ? "'*: :_files'" : quote(`*: :(${values.join(" ")})`);
  return `    ${names.join("|")}) _arguments ${[...options.map(argument), rest].join(" ")} ;;\n`;
}

function argument({ short, long, text, takesValue, values }: OfferedOption): string {
  const explained = `[${text.replaceAll("[", "(").replaceAll("]", ")").replaceAll(":", "\\:")}]`;
  const value = values.length === 0 ? "_files" : `(${values.join(" ")})`;
  return [short, long]
    .filter((flag) => flag !== undefined)
    .map((flag) => quote(`${flag}${explained}${takesValue ? `: :${value}` : ""}`))
    .join(" ");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
