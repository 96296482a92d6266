/** Which settings files (`lvs-lsp.json`) a command looks for. */
import { SETTINGS_FILE } from "../settings-file.ts";
import type { Disk } from "./terminal.ts";

/** `nearest`: for each configuration that in its folder or the nearest one above; `none`: as if there were none. */
export type SettingsFiles = "nearest" | "none";

/** The disk on which the settings files lie that are looked for. */
export function diskWith(settingsFiles: SettingsFiles, disk: Disk): Disk {
  if (settingsFiles === "nearest") return disk;
  const stamp = (path: string) => (path.endsWith(`/${SETTINGS_FILE}`) ? undefined : disk.files.stamp(path));
  return { ...disk, files: { ...disk.files, stamp } };
}
