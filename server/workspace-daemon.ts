/** How the daemon's reader gets at the files of the workspace. */
import { isPattern, resolvePattern } from "./model/includes.ts";
import type { IncludeSource } from "./syntax/dialect.ts";
import type { Lines } from "./text/lines.ts";
import type { Workspace } from "./workspace.ts";

/** The files of the workspace as the daemon's reader finds them. */
export function daemonIncludes(workspace: Pick<Workspace, "linesOf" | "glob">): IncludeSource {
  return {
    open(pattern, file) {
      const target = resolvePattern(pattern, file);
      const found: { file: string; lines: Lines }[] = [];
      for (const file of isPattern(pattern) ? workspace.glob(target) : [target]) {
        const lines = workspace.linesOf(file);
        if (!("failure" in lines)) found.push({ file, lines });
        // A file that cannot be opened is the end of it (parser.c read_conf_file).
        else if (lines.failure === "unreadable") break;
      }
      return found;
    },
  };
}
