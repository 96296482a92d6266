import { beforeEach, describe, expect, it } from "vitest";
import { clientOptions } from "../../client/client-options.ts";
import { commandMiddleware, registerRestart } from "../../client/commands.ts";
import { editor, resetEditor } from "./editor.ts";

const lvsConf = { languageId: "lvs", uri: { toString: () => "file:///etc/keepalived/lvs.conf" } };

/** A server that remembers what it was asked and gives one answer. */
function server(answer: () => unknown) {
  const asked: unknown[] = [];
  const ask = async (command: string, args: unknown[]) => {
    asked.push([command, ...args]);
    return answer();
  };
  const { executeCommand } = commandMiddleware(ask);
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
    const document = { language: "json", content: '{"version":1}' };
    expect(editor.shown).toEqual([{ document, options: { viewColumn: -2, preserveFocus: true } }]);
  });

  it("takes the document it is called for, as a code lens does", async () => {
    editor.active = lvsConf;
    const { asked, run } = server(() => "{}");
    await run("lvs.convertToJson", ["file:///srv/vip.conf"]);
    expect(asked).toEqual([["lvs.convertToJson", "file:///srv/vip.conf"]]);
  });

  it("says why the server refuses and leads to the problems", async () => {
    editor.active = lvsConf;
    const { run } = server(() => {
      throw new Error("lvs.conf:3:1: a } is missing");
    });
    await run("lvs.convertToJson", []);
    expect(editor.opened).toEqual([]);
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
    registerRestart({
      needsStop: () => running,
      stop: async () => void steps.push("stop"),
      start: async () => void steps.push("start"),
    });
    await editor.commands.get("lvs.restart")?.();
    return steps;
  };

  it("stops a running server first", async () => {
    expect(await restarted(true)).toEqual(["stop", "start"]);
  });

  it("starts a server that has given up", async () => {
    expect(await restarted(false)).toEqual(["start"]);
    expect(editor.messages).toEqual(["The LVS language server has been restarted."]);
  });
});

describe("the client", () => {
  it("serves files, unsaved documents and virtual workspaces", () => {
    expect(clientOptions(async () => undefined).documentSelector).toEqual([
      { scheme: "file", language: "lvs" },
      { scheme: "untitled", language: "lvs" },
      { scheme: "vscode-vfs", language: "lvs" },
    ]);
  });

  it("hands over the settings as they are at the start", () => {
    const { initializationOptions } = clientOptions(async () => undefined);
    editor.settings = { dialect: "dpvs" };
    expect(initializationOptions()).toEqual({ dialect: "dpvs" });
  });
});
