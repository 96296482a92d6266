/** Which files of the workspace configurations may begin with: what its folders hold, looked through in bounds. */
import { nearestFolder } from "../service-text.ts";
import type { Reach, RootFiles } from "../service-types.ts";

/** A name in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** Folders that are looked into; those near the top come first. */
const MOST_FOLDERS = 256;

/**
 * The configurations in `folders`, but for what is hidden; links to folders are not followed.
 * @param reach whether to look into the folders below, too
 */
export function rootFilesIn(
  folders: readonly string[],
  reach: Reach,
  entries: (folder: string) => readonly FolderEntry[],
): RootFiles {
  const files: string[] = [];
  const queue = new Set(folders);
  let looked = 0;
  for (const folder of queue) {
    if (looked++ === MOST_FOLDERS) break;
    for (const { name, isFolder } of [...entries(folder)].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (name.startsWith(".")) continue;
      const path = `${folder.replace(/\/$/, "")}/${name}`;
      if (isFolder && reach === "far") queue.add(path);
      else if (!isFolder && name.endsWith(".conf")) files.push(path);
    }
  }
  const isAll = looked <= MOST_FOLDERS;
  const own = new Map(folders.map((folder) => [folder, isAll]));
  return { files, covers: (file) => nearestFolder(own, file) ?? false };
}
