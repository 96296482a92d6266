import { beforeEach, describe, expect, it } from "vitest";
import { clientOptions } from "../../client/client-options.ts";
import { registerRestart, runCommand } from "../../client/commands.ts";
import { editor, resetEditor } from "./editor.ts";

const lvsConf = { languageId: "lvs", uri: { toString: () => "file:///etc/keepalived/lvs.conf" } };

/** A server that remembers the requests it got. */
function server(answer: unknown) {
  const requests: unknown[] = [];
  const next = async (command: string, args: unknown[]) => {
    requests.push([command, ...args]);
    return answer;
  };
  return { next, requests };
}

beforeEach(resetEditor);

describe("LVS: Convert to JSON", () => {
  it("asks for the document of the active editor and shows the answer beside it", async () => {
    editor.active = lvsConf;
    const { next, requests } = server('{"version":1}');
    await runCommand("lvs.convertToJson", [], next);
    expect(requests).toEqual([["lvs.convertToJson", "file:///etc/keepalived/lvs.conf"]]);
    const document = { language: "json", content: '{"version":1}' };
    expect(editor.shown).toEqual([{ document, options: { viewColumn: -2, preserveFocus: true } }]);
  });

  it("takes the document it is called for, as a code lens does", async () => {
    editor.active = lvsConf;
    const { next, requests } = server("{}");
    await runCommand("lvs.convertToJson", ["file:///srv/vip.conf"], next);
    expect(requests).toEqual([["lvs.convertToJson", "file:///srv/vip.conf"]]);
  });

  it("opens nothing when the server refuses", async () => {
    editor.active = lvsConf;
    await runCommand("lvs.convertToJson", [], server(null).next);
    expect(editor.opened).toEqual([]);
  });

  it("says what to do when no lvs document is open", async () => {
    editor.active = { ...lvsConf, languageId: "json" };
    const { next, requests } = server("{}");
    await runCommand("lvs.convertToJson", [], next);
    expect(requests).toEqual([]);
    expect(editor.messages).toEqual(["Open an lvs.conf first."]);
  });
});

it("passes other commands of the server on as they are", async () => {
  const { next, requests } = server(42);
  expect(await runCommand("lvs.other", ["a", 1], next)).toBe(42);
  expect(requests).toEqual([["lvs.other", "a", 1]]);
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
    expect(clientOptions().documentSelector).toEqual([
      { scheme: "file", language: "lvs" },
      { scheme: "untitled", language: "lvs" },
      { scheme: "vscode-vfs", language: "lvs" },
    ]);
  });

  it("hands over the settings as they are at the start", () => {
    const { initializationOptions } = clientOptions();
    editor.settings = { dialect: "dpvs" };
    expect(initializationOptions()).toEqual({ dialect: "dpvs" });
  });
});
