#!/usr/bin/env bash
# What action.yml runs: the inputs come in variables LVS_*, the exit code is that of `lvs-lsp check`.
set -uo pipefail
home=$(dirname "${BASH_SOURCE[0]}")/..
program=$home/dist/lvs-lsp.js

if [ ! -f "$program" ]; then
  npm ci --prefix "$home" >&2 || exit 2 # builds, too
fi

mapfile -t files < <(sed '/^[[:space:]]*$/d' <<<"$LVS_FILES")
check=(node "$program" check --dialect "$LVS_DIALECT" --severity "$LVS_SEVERITY" --lang "$LVS_LANGUAGE")
[ -z "$LVS_MAX_WARNINGS" ] || check+=(--max-warnings "$LVS_MAX_WARNINGS")

if [ -n "$LVS_SARIF" ]; then
  "${check[@]}" --format sarif "${files[@]}" >"$LVS_SARIF"
  [ $? -lt 2 ] || exit 2
fi
"${check[@]}" --format github "${files[@]}"
