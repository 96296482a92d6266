/** Files as the last commit has them, through the editor's own Git extension. */
import { extensions, type Uri } from "vscode";

/** The part of the Git extension's interface that is used; version 1 of it is kept stable. */
interface GitExtension {
  getAPI(version: 1): {
    getRepository(uri: Uri): { show(ref: string, path: string): Promise<string> } | null;
  };
}

/** The text of a file at HEAD; undefined when Git does not have it. */
export async function textAtHead(uri: Uri): Promise<string | undefined> {
  try {
    const git = await extensions.getExtension<GitExtension>("vscode.git")?.activate();
    return await git?.getAPI(1).getRepository(uri)?.show("HEAD", uri.fsPath);
  } catch {
    return undefined;
  }
}
