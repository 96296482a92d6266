/** The item of the status bar that says which daemon reads the file, and the way to choose another. */
import { ConfigurationTarget, commands, type Disposable, l10n, StatusBarAlignment, window, workspace } from "vscode";
import type { FollowedDocument } from "./followed-document.ts";
import type { LvsServer } from "./requests.ts";

const SELECT = "lvs.selectDialect";

/** By the value of the setting `lvs.dialect`. */
const NAMES: Readonly<Record<string, string>> = {
  "lvs-1.2.2": "LVS 1.2.2",
  "keepalived-2": "keepalived 2.x",
  dpvs: "DPVS",
};

export function registerDialectItem(server: LvsServer, followed: FollowedDocument): Disposable {
  const item = window.createStatusBarItem("lvs.dialect", StatusBarAlignment.Right, 100);
  item.name = "LVS";
  item.command = SELECT;
  const draw = async (): Promise<void> => {
    const editor = window.activeTextEditor;
    if (editor === undefined || editor.document.languageId !== "lvs") return item.hide();
    const { uri } = editor.document;
    const dialect = await server.dialect(uri).catch(() => undefined);
    if (dialect === undefined) return item.hide();
    item.text = NAMES[dialect] ?? dialect;
    item.tooltip = isChosen()
      ? l10n.t("Read as {0}, as set. Click to choose another dialect.", item.text)
      : l10n.t("Read as {0}, detected from its words. Click to choose another dialect.", item.text);
    item.show();
  };
  const disposables = [
    item,
    followed.onDidChange(draw),
    window.onDidChangeActiveTextEditor(draw),
    commands.registerCommand(SELECT, selectDialect),
  ];
  void draw();
  return {
    dispose() {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

function isChosen(): boolean {
  return workspace.getConfiguration("lvs").get("dialect", "auto") !== "auto";
}

async function selectDialect(): Promise<void> {
  const choices = [
    { label: l10n.t("Automatic"), description: l10n.t("detected from the words of the file"), value: "auto" },
    ...Object.entries(NAMES).map(([value, label]) => ({ label, description: value, value })),
  ];
  const chosen = await window.showQuickPick(choices, { title: l10n.t("Which daemon reads this configuration?") });
  if (chosen === undefined) return;
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration("lvs").update("dialect", chosen.value, target);
}
