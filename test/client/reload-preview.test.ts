/** LVS: Preview Reload, against the files on disk and against HEAD as a Git extension gives it. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Uri as EditorUri } from "vscode";
import { registerReloadPreview } from "../../client/reload-preview.ts";
import type { LvsServer, OldTexts, ReloadPreview } from "../../client/requests.ts";
import { editor, resetEditor, Uri } from "./editor.ts";

const folder = "/srv/lvs";
const address = (name: string) => `file://${folder}/${name}`;
const uriOf = (name: string) => EditorUri.parse(address(name));

/** A repository that has files at HEAD, and knows which of them are not as they were there. */
function repository(atHead: Record<string, string>, changed: readonly (readonly [was: string, is: string])[]) {
  const shown: string[] = [];
  const changes = changed.map(([was, is]) => ({ uri: uriOf(is), originalUri: uriOf(was) }));
  const git = {
    rootUri: uriOf(""),
    state: { HEAD: { commit: "c1" }, workingTreeChanges: [] },
    diffWithHEAD: async () => changes,
    show: async (ref: string, path: string) => {
      const name = path.slice(folder.length + 1);
      shown.push(`${ref}:${name}`);
      const text = atHead[name];
      if (text === undefined) throw new Error("not at HEAD");
      return text;
    },
  };
  /** Who waits for the end of the first look. */
  const waiting: ((state: string) => void)[] = [];
  const api = {
    state: "initialized",
    onDidChangeState: (listener: (state: string) => void) => {
      waiting.push(listener);
      return { dispose: () => {} };
    },
    getRepository: (uri: EditorUri) => (api.state === "initialized" && uri.path.startsWith(`${folder}/`) ? git : null),
  };
  editor.extensions["vscode.git"] = { getAPI: () => api };
  return { git, shown, api, waiting };
}

const place = {
  start: { line: 3, character: 0 },
  end: { line: 3, character: 9 },
} as ReloadPreview["jumps"][0]["range"];

/** The preview as it is registered, and what it asked the server. */
function registered(configuration: readonly string[] = []) {
  const asked: (OldTexts | undefined)[] = [];
  const preview: ReloadPreview = {
    title: "t",
    page: "# page\n",
    jumps: [
      { range: place, uri: uriOf("lvs.conf"), target: place, side: "new" },
      { range: place, uri: uriOf("vip.conf"), target: place, side: "old" },
    ],
  };
  const server: Pick<LvsServer, "configuration" | "reloadPreview"> = {
    configuration: async (uri) => [uri, ...configuration.map(uriOf)],
    reloadPreview: async (_, old) => {
      asked.push(old);
      return preview;
    },
  };
  const followed = { uri: undefined, onDidChange: () => ({ dispose: () => {} }), refresh: () => {}, dispose: () => {} };
  registerReloadPreview(server as LvsServer, followed, uriOf("extension"), (uri) => EditorUri.parse(uri));
  return asked;
}

/** Runs a command, and lets the page that it opens say that it is there. */
async function run(command: string): Promise<void> {
  await editor.commands.get(command)?.();
  await editor.panels[0]?.send({ ready: true });
}

/** Files of a question by name: `lvs.conf: text`. */
const textsOf = (old: OldTexts | undefined) =>
  old?.texts.map(({ uri, text }) => `${uri.path.slice(folder.length + 1)}: ${text}`);

beforeEach(() => {
  resetEditor();
  editor.active = { languageId: "lvs", uri: Uri.parse(address("lvs.conf")) };
});

describe("against the file on disk", () => {
  it("asks for the active document and shows the page", async () => {
    const asked = registered();
    await run("lvs.previewReload");
    expect(asked).toEqual([undefined]);
    const link = { line: 3, start: 0, end: 9 };
    expect(editor.panels).toMatchObject([
      { title: "Reload: lvs.conf", posted: [{ page: "# page\n", links: [link, link] }] },
    ]);
  });

  it("leads to places of the text and of what is loaded", async () => {
    registered();
    editor.files.set(`${folder}/vip.conf`, "# loaded\n");
    await run("lvs.previewReload");
    await editor.panels[0]?.send({ open: 0 });
    await editor.panels[0]?.send({ open: 1 });
    await editor.panels[0]?.send({ open: 7 });
    expect(editor.shown.map(({ document }) => String(document))).toEqual([
      address("lvs.conf"),
      `lvs-loaded://${folder}/vip.conf?file`,
    ]);
    const loaded = Uri.parse(`lvs-loaded://${folder}/vip.conf`).with({ query: "file" });
    expect(await editor.provider?.provideTextDocumentContent(loaded)).toBe("# loaded\n");
  });
});

describe("against HEAD", () => {
  it("gives the file at HEAD, and those of its configuration that are not as they were", async () => {
    const { shown } = repository(
      { "lvs.conf": "# head\n", "vip.conf": "# vip\n", "gone.conf": "# gone\n", "a.md": "" },
      [
        ["vip.conf", "vip.conf"],
        ["gone.conf", "new.conf"],
        ["a.md", "a.md"],
      ],
    );
    const asked = registered(["vip.conf", "new.conf", "same.conf"]);
    await run("lvs.previewReloadFromHead");
    expect(asked.map(textsOf)).toEqual([
      ["lvs.conf: # head\n", "vip.conf: # vip\n", "new.conf: null", "gone.conf: # gone\n"],
    ]);
    expect(shown).toEqual(["HEAD:lvs.conf", "HEAD:vip.conf", "HEAD:new.conf", "HEAD:gone.conf"]);
    const loaded = Uri.parse(`lvs-loaded://${folder}/vip.conf`).with({ query: "file" });
    expect(await editor.provider?.provideTextDocumentContent(loaded)).toBe("# vip\n");
  });

  it("waits for a Git extension that still looks for repositories", async () => {
    const { api, waiting } = repository({ "lvs.conf": "# head\n" }, []);
    api.state = "uninitialized";
    const asked = registered();
    const done = run("lvs.previewReloadFromHead");
    await vi.waitUntil(() => waiting.length > 0);
    expect(asked).toEqual([]);
    api.state = "initialized";
    for (const listener of waiting) listener(api.state);
    await done;
    expect(asked.map(textsOf)).toEqual([["lvs.conf: # head\n"]]);
  });

  it("reads HEAD anew after a save and after a commit, and not otherwise", async () => {
    const { git, shown } = repository({ "lvs.conf": "# head\n" }, []);
    const asked = registered();
    await run("lvs.previewReloadFromHead");
    await editor.panels[0]?.send({ ready: true });
    expect(shown).toHaveLength(1);
    expect(asked[1]?.id).toBe(asked[0]?.id);
    git.state.HEAD.commit = "c2";
    await editor.panels[0]?.send({ ready: true });
    await editor.saved?.({ languageId: "lvs", uri: Uri.parse(address("vip.conf")) });
    expect(shown).toHaveLength(3);
    await editor.panels[0]?.send({ ready: true });
    expect(new Set(asked.map((old) => old?.id)).size).toBe(3);
  });

  it.each([
    ["there is no Git extension", () => {}],
    ["the file is in no repository", () => void repository({}, [])],
    ["HEAD does not have it", () => void repository({ "other.conf": "" }, [])],
  ])("says so when %s", async (name, prepare) => {
    prepare();
    const asked = registered();
    if (name.includes("no repository")) {
      editor.active = { languageId: "lvs", uri: Uri.parse("file:///elsewhere/lvs.conf") };
    }
    await run("lvs.previewReloadFromHead");
    expect(asked).toEqual([]);
    expect(editor.panels).toEqual([]);
    expect(editor.messages).toEqual(["Git does not have this file at HEAD."]);
  });
});
