/** Servers for other languages, to compare with: installed into a cache folder outside the repository. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { asJson, asYaml, configuration, schema } from "./documents.mjs";

const PACKAGES = ["vscode-langservers-extracted@4.10.0", "yaml-language-server@1.19.2"];

/** The peers, ready to start: `document` gives a text of about so many lines. */
export function peers() {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "lvs-lsp-bench");
  mkdirSync(cache, { recursive: true });
  const bin = (name) => join(cache, "node_modules", name);
  const json = bin("vscode-langservers-extracted/bin/vscode-json-language-server");
  const yaml = bin("yaml-language-server/bin/yaml-language-server");
  if (!existsSync(json) || !existsSync(yaml)) {
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...PACKAGES], {
      cwd: cache,
      stdio: "inherit",
    });
  }
  const schemaFile = join(cache, "schema.json");
  writeFileSync(schemaFile, JSON.stringify(schema()));
  const url = pathToFileURL(schemaFile).href;
  return [
    {
      name: "JSON server with a schema",
      command: [process.execPath, json, "--stdio"],
      uri: "file:///bench/lvs.json",
      languageId: "json",
      settings: { json: { validate: { enable: true }, schemas: [{ fileMatch: ["*.json"], url, schema: schema() }] } },
      document: (lines) => ofLines(lines, asJson),
    },
    {
      name: "YAML server with a schema",
      command: [process.execPath, yaml, "--stdio"],
      uri: "file:///bench/lvs.yaml",
      languageId: "yaml",
      settings: { yaml: { validate: true, schemaStore: { enable: false }, schemas: { [url]: "*.yaml" } } },
      document: (lines) => ofLines(lines, asYaml),
    },
  ];
}

/** The tree that has about `lines` lines when it is written in this way. */
function ofLines(lines, render) {
  const written = render(configuration(lines)).split("\n").length;
  return render(configuration(Math.round((lines * lines) / written)));
}
