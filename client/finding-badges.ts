/** Numbers of findings on the rows of a view: the address of a row says them, so nothing has to be remembered. */
import { type Disposable, FileDecoration, l10n, ThemeColor, Uri, window } from "vscode";
import type { NamedPlace } from "./requests.ts";

const SCHEME = "lvs-findings";

/** The address that gives a row its badge. */
export function badgeUri({ errors, warnings }: Pick<NamedPlace, "errors" | "warnings">, id: string): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${errors}/${warnings}`, query: id });
}

/** Begins to draw the badges. */
export function registerBadges(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration(uri) {
      if (uri.scheme !== SCHEME) return undefined;
      const [errors = 0, warnings = 0] = uri.path.split("/").slice(1).map(Number);
      const count = errors + warnings;
      if (count === 0) return undefined;
      // A badge has room for two characters.
      const badge = count > 99 ? "99" : String(count);
      const color = new ThemeColor(errors > 0 ? "list.errorForeground" : "list.warningForeground");
      return new FileDecoration(badge, l10n.t("{0} errors, {1} warnings", errors, warnings), color);
    },
  });
}
