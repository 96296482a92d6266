/** docs/features.md says of every method of the protocol what the server makes of it: this holds it true. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openFakeSession } from "../kit/fake-server.ts";
import { METHODS } from "../kit/meta-model.ts";

/** Of the base protocol: the declarations of the others do not have them. */
const BASIC = ["$/setTrace", "$/logTrace", "$/cancelRequest", "$/progress"];

const METHOD_NOT_FOUND = -32601;

/** `yes` or `no` by method, in the order of the table. */
function tableOf(page: string): readonly (readonly [method: string, said: string])[] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), "utf8");
  return [...text.matchAll(/^\| `([^`]+)` \| (yes|no) \| \S.* \|$/gm)].map(([, method = "", said = ""]) => [
    method,
    said,
  ]);
}

const table = new Map(tableOf("features.md"));
const isSaid = (method: string): boolean => table.get(method) === "yes";

/** A client that can everything that a server asks about. */
const able = {
  window: { workDoneProgress: true },
  workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
  textDocument: {
    completion: { completionItem: { resolveSupport: { properties: ["documentation"] } } },
    diagnostic: {},
    rename: { prepareSupport: true },
  },
};

/** What stands at `a.b` in the capabilities. */
function at(capabilities: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], capabilities);
}

describe("the table of methods", () => {
  it("has every method of the protocol once, in both languages", () => {
    const methods = tableOf("features.md").map(([method]) => method);
    expect(methods.toSorted()).toEqual([...METHODS.keys(), ...BASIC].toSorted());
    expect(tableOf("zh-CN/features.md")).toEqual(tableOf("features.md"));
  });

  it("says what the server says in `initialize`", async () => {
    const { capabilities } = await openFakeSession(() => ({}), { capabilities: able });
    const declared = [...METHODS.values()].filter(
      ({ serverCapability, method }) =>
        // The server's question for the folders goes by the name of its capability to take them.
        serverCapability !== undefined && method !== "workspace/workspaceFolders",
    );
    expect(declared.length).toBeGreaterThan(50);
    for (const { method, serverCapability = "" } of declared) {
      const can = at(capabilities, serverCapability);
      expect([method, can !== undefined && can !== false], JSON.stringify(can)).toEqual([method, isSaid(method)]);
    }
    const known = new Set([...METHODS.values()].map(({ serverCapability }) => serverCapability?.split(".")[0]));
    expect(Object.keys(capabilities).filter((name) => !known.has(name))).toEqual(["positionEncoding"]);
  });

  it("says which requests are answered", async () => {
    const session = await openFakeSession(() => ({}), { capabilities: able });
    const fromServer =
      /^(client|window|telemetry)\/|\/refresh$|^workspace\/(configuration|workspaceFolders|applyEdit)$/;
    for (const { method, kind } of METHODS.values()) {
      if (kind !== "request" || fromServer.test(method) || ["initialize", "shutdown"].includes(method)) continue;
      const { error } = await session.request(method, {});
      expect([method, error?.code !== METHOD_NOT_FOUND]).toEqual([method, isSaid(method)]);
    }
  });

  it("says which messages the server sends and which notifications it takes", () => {
    const folder = new URL("../../server/lsp/", import.meta.url);
    const source = readdirSync(folder)
      .map((name) => readFileSync(new URL(name, folder), "utf8"))
      .join("\n");
    const speaksOf = (method: string): boolean => {
      const [, what] = /^workspace\/(semanticTokens|inlayHint|codeLens)\/refresh$/.exec(method) ?? [];
      const spelled = what === undefined ? `"${method}"` : `"${what}"`;
      return source.includes(spelled);
    };
    // The library takes care of this one.
    const others = [...table.keys()].filter(
      (method) => METHODS.get(method)?.kind !== "request" && method !== "$/cancelRequest",
    );
    const questions = [...METHODS.keys()].filter((method) => /^(client|window)\/|\/refresh$|\/applyEdit$/.test(method));
    // These are known by other names: what they say comes with the others.
    const named = [...others, ...questions].filter((method) => !["initialized", "exit"].includes(method));
    expect(named.length).toBeGreaterThan(20);
    expect(named.map((method) => [method, speaksOf(method)])).toEqual(named.map((method) => [method, isSaid(method)]));
  });
});
