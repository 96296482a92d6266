/** The health checks of a real server. */
import { setValue } from "../../model/values.ts";
import type { Block, Statement } from "../../syntax/tree.ts";
import { nameOf } from "../../syntax/tree.ts";

/** The block ids of the checkers that connect. */
export const CONNECTING_CHECKERS = ["TCP_CHECK", "HTTP_GET", "SSL_GET"].map(
  (name) => `virtual_server/real_server/${name}`,
);

/** The block ids of the checkers that ask for a page. */
export const WEB_CHECKERS = ["HTTP_GET", "SSL_GET"].map((name) => `virtual_server/real_server/${name}`);

const NAMES: ReadonlySet<string> = new Set(["TCP_CHECK", "HTTP_GET", "SSL_GET", "SMTP_CHECK", "MISC_CHECK"]);

/** True when a real server has a checker, or may have: a misspelt one, or what an include brings. */
export function hasChecker(block: Block): boolean {
  return block.children.some((child) => {
    const name = nameOf(child);
    return (
      NAMES.has(name) ||
      name === "include" ||
      (child.keyword === undefined && /_?(check|get)$/i.test(name)) ||
      (child.keyword === undefined && child.block !== undefined)
    );
  });
}

/** The block ids of the pages they ask for. */
export const URLS = WEB_CHECKERS.map((id) => `${id}/url`);

/** True for a line whose text is `""`; one with a single quote is told of for that. */
export function isEmptyText(statement: Statement | undefined): boolean {
  return statement !== undefined && statement.words.length === 3 && setValue(statement) === "";
}
