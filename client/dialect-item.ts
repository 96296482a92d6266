/** The item of the status bar that says which daemon reads the file, and the way to choose another. */
import {
  ConfigurationTarget,
  commands,
  type Disposable,
  type Extension,
  l10n,
  StatusBarAlignment,
  type Uri,
  window,
  workspace,
} from "vscode";
import type { FollowedDocument } from "./followed-document.ts";
import type { LvsServer } from "./requests.ts";

const SELECT = "lvs.selectDialect";

/** The choices of the setting `lvs.dialect`, as package.json declares them. */
interface Choices {
  readonly enum: readonly string[];
  readonly enumItemLabels: readonly string[];
}

/** The item, and the command `lvs.selectDialect`; its titles are those of the setting in package.json. */
export function registerDialectItem(
  server: LvsServer,
  followed: FollowedDocument,
  { packageJSON }: Pick<Extension<unknown>, "packageJSON">,
): Disposable {
  const choices: Choices = packageJSON.contributes.configuration.properties["lvs.dialect"];
  const titles = new Map(choices.enum.map((value, at) => [value, choices.enumItemLabels[at] ?? value]));
  titles.delete("auto");
  const item = window.createStatusBarItem("lvs.dialect", StatusBarAlignment.Right, 100);
  item.name = "LVS";
  item.command = SELECT;
  const draw = async (): Promise<void> => {
    const editor = window.activeTextEditor;
    if (editor === undefined || editor.document.languageId !== "lvs") return item.hide();
    const { uri } = editor.document;
    const dialect = await server.dialect(uri).catch(() => undefined);
    if (dialect === undefined) return item.hide();
    item.text = titles.get(dialect) ?? dialect;
    // A comment or an lvs-lsp.json may have chosen, too.
    item.tooltip = isAutomatic(uri)
      ? l10n.t("Read as {0}: the setting lvs.dialect is automatic. Click to choose another dialect.", item.text)
      : l10n.t("Read as {0}, as set. Click to choose another dialect.", item.text);
    item.show();
  };
  const disposables = [
    item,
    followed.onDidChange(draw),
    window.onDidChangeActiveTextEditor(draw),
    commands.registerCommand(SELECT, () => selectDialect(titles)),
  ];
  void draw();
  return {
    dispose() {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

function isAutomatic(document: Uri): boolean {
  return workspace.getConfiguration("lvs", document).get("dialect", "auto") === "auto";
}

async function selectDialect(titles: ReadonlyMap<string, string>): Promise<void> {
  const choices = [
    { label: l10n.t("Automatic"), description: l10n.t("detected from the words of the file"), value: "auto" },
    ...[...titles].map(([value, label]) => ({ label, description: value, value })),
  ];
  const chosen = await window.showQuickPick(choices, { title: l10n.t("Which daemon reads this configuration?") });
  if (chosen === undefined) return;
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration("lvs").update("dialect", chosen.value, target);
}
