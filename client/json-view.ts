/** Shows JSON beside the configuration it was made of, in a document of its own that nobody is asked to save. */
import { type Disposable, EventEmitter, type Uri, ViewColumn, window, workspace } from "vscode";

const SCHEME = "lvs-json";

export interface JsonView extends Disposable {
  /** Shows the JSON of a configuration; a second time it takes the place of the first. */
  show(configuration: Uri, json: string): Promise<void>;
}

/** Begins to provide such documents, until it is disposed. */
export function registerJsonView(): JsonView {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const disposables = [
    changed,
    workspace.onDidCloseTextDocument(({ uri }) => void texts.delete(uri.toString())),
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()),
    }),
  ];
  return {
    async show(configuration, json) {
      const uri = configuration.with({ scheme: SCHEME, path: `${configuration.path}.json` });
      texts.set(uri.toString(), json);
      changed.fire(uri);
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true });
    },
    dispose() {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
