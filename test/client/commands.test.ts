import { beforeEach, describe, expect, it } from "vitest";
import { clientOptions } from "../../client/client-options.ts";
import { type Ask, commandMiddleware, registerRestart } from "../../client/commands.ts";
import { registerJsonView } from "../../client/json-view.ts";
import { editor, resetEditor, Uri } from "./editor.ts";

const lvsConf = { languageId: "lvs", uri: Uri.parse("file:///etc/keepalived/lvs.conf") };

/** A server that remembers what it was asked and gives one answer. */
function server(answer: () => unknown) {
  const asked: unknown[] = [];
  const ask: Ask = async (command, document) => {
    asked.push([command, document.toString()]);
    return answer();
  };
  const { executeCommand } = commandMiddleware(ask, registerJsonView());
  /** Runs a command as the library does; without the middleware's doing, `passed` gets it. */
  const run = async (command: string, args: unknown[], passed: unknown[] = []) =>
    executeCommand?.(command, args, (...call) => passed.push(...call));
  return { asked, run };
}

beforeEach(resetEditor);

describe("LVS: Convert to JSON", () => {
  it("asks for the document of the active editor and shows the answer beside it", async () => {
    editor.active = lvsConf;
    const { asked, run } = server(() => '{"version":1}');
    await run("lvs.convertToJson", []);
    expect(asked).toEqual([["lvs.convertToJson", "file:///etc/keepalived/lvs.conf"]]);
    const document = { uri: "lvs-json:///etc/keepalived/lvs.conf.json", text: '{"version":1}' };
    expect(editor.shown).toEqual([{ document, options: { viewColumn: -2, preserveFocus: true } }]);
  });

  it("takes the document it is called for, as a code lens does", async () => {
    editor.active = lvsConf;
    const { asked, run } = server(() => "{}");
    await run("lvs.convertToJson", ["file:///srv/vip.conf"]);
    expect(asked).toEqual([["lvs.convertToJson", "file:///srv/vip.conf"]]);
  });

  it("renews the JSON that is already shown, and forgets it when it is closed", async () => {
    editor.active = lvsConf;
    const answers = ['{"a":1}', '{"a":2}'];
    const { run } = server(() => answers.shift());
    await run("lvs.convertToJson", []);
    await run("lvs.convertToJson", []);
    const uri = Uri.parse("lvs-json:///etc/keepalived/lvs.conf.json");
    expect(editor.changed).toEqual([uri.toString(), uri.toString()]);
    expect(editor.provider?.provideTextDocumentContent(uri)).toBe('{"a":2}');
    editor.closed?.({ uri });
    expect(editor.provider?.provideTextDocumentContent(uri)).toBeUndefined();
  });

  it("says why the server refuses and leads to the problems", async () => {
    editor.active = lvsConf;
    const { run } = server(() => {
      throw new Error("lvs.conf:3:1: a } is missing");
    });
    await run("lvs.convertToJson", []);
    expect(editor.shown).toEqual([]);
    expect(editor.messages).toEqual(["lvs.conf:3:1: a } is missing"]);
    expect(editor.executed).toEqual(["workbench.actions.view.problems"]);
  });

  it("says what to do when no lvs document is open", async () => {
    editor.active = { ...lvsConf, languageId: "json" };
    const { asked, run } = server(() => "{}");
    await run("lvs.convertToJson", []);
    expect(asked).toEqual([]);
    expect(editor.messages).toEqual(["Open an lvs.conf first."]);
  });
});

it("passes other commands of the server on as they are", async () => {
  const { asked, run } = server(() => 42);
  const passed: unknown[] = [];
  await run("lvs.other", ["a", 1], passed);
  expect(passed).toEqual(["lvs.other", ["a", 1]]);
  expect(asked).toEqual([]);
});

describe("LVS: Restart Language Server", () => {
  const restarted = async (running: boolean) => {
    const steps: string[] = [];
    const client = {
      needsStop: () => running,
      stop: async () => void steps.push("stop"),
      start: async () => void steps.push("start"),
    };
    registerRestart(client, () => steps.push("views"));
    await editor.commands.get("lvs.restart")?.();
    return steps;
  };

  it("stops a running server first", async () => {
    expect(await restarted(true)).toEqual(["stop", "start", "views"]);
  });

  it("starts a server that has given up", async () => {
    expect(await restarted(false)).toEqual(["start", "views"]);
    expect(editor.messages).toEqual(["The LVS language server has been restarted."]);
  });
});

describe("the client", () => {
  it("serves files, unsaved documents and virtual workspaces", () => {
    expect(clientOptions(async () => undefined, registerJsonView()).documentSelector).toEqual([
      { scheme: "file", language: "lvs" },
      { scheme: "untitled", language: "lvs" },
      { scheme: "vscode-vfs", language: "lvs" },
    ]);
  });

  it("hands over the settings as they are at the start", () => {
    const { initializationOptions } = clientOptions(async () => undefined, registerJsonView());
    editor.settings = { dialect: "dpvs" };
    expect(initializationOptions()).toEqual({ dialect: "dpvs", showsPlaces: true });
  });
});
