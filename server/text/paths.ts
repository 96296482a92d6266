/** Paths as the service names files: absolute, with `/`. */

/** What belongs to the innermost of some folders that `file` lies in; undefined when it lies in none of them. */
export function nearestFolder<T>(folders: ReadonlyMap<string, T>, file: string): T | undefined {
  let nearest: readonly [folder: string, value: T] | undefined;
  for (const entry of folders) {
    const [folder] = entry;
    if (isInFolder(file, folder) && folder.length > (nearest?.[0].length ?? -1)) nearest = entry;
  }
  return nearest?.[1];
}

/** The last part of a path: what a message calls a file. */
export function fileNameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

/** True for a file in a folder or below it. */
function isInFolder(file: string, folder: string): boolean {
  return file.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** What the daemons read when they are told nothing else: a configuration begins there. */
export const ROOT_NAMES: readonly string[] = ["lvs.conf", "keepalived.conf"];
