/** global_defs and linkbeat_use_polling: read by both processes of the daemon (global_parser.c). */
import type { Statement } from "../syntax/tree.ts";
import { wordAt } from "../syntax/tree.ts";
import type { GlobalDefs } from "./configuration.ts";
import {
  applyStatements,
  flag,
  type Growing,
  type Handlers,
  microseconds,
  one,
  type ReadingContext,
  storeAddress,
  textOf,
} from "./configuration-values.ts";

/** What the top-level statements say about the daemon as a whole; a second global_defs edits the same values. */
export function readGlobals(statements: readonly Statement[], context: ReadingContext): GlobalDefs {
  const globals: Growing<GlobalDefs> = {
    router_id: null,
    notification_email: [],
    notification_email_from: null,
    smtp_server: null,
    smtp_connect_timeout: 30_000_000,
    plugin_dir: null,
    linkbeat_use_polling: false,
  };
  applyStatements(statements, ROOT, globals, context);
  return globals;
}

const ROOT: Handlers<GlobalDefs> = {
  linkbeat_use_polling: flag((globals) => {
    globals.linkbeat_use_polling = true;
  }),
  global_defs: flag((globals, statement, context) => {
    applyStatements(statement.block?.children ?? [], GLOBAL_DEFS, globals, context);
  }),
};

const GLOBAL_DEFS: Handlers<GlobalDefs> = {
  router_id: one((globals, statement) => {
    globals.router_id = textOf(statement);
  }),
  plugin_dir: one((globals, statement) => {
    globals.plugin_dir = textOf(statement);
  }),
  notification_email_from: one((globals, statement) => {
    globals.notification_email_from = textOf(statement);
  }),
  smtp_server: one((globals, statement, context) => {
    storeAddress(globals, "smtp_server", statement, context);
  }),
  smtp_connect_timeout: one((globals, statement, context) => {
    globals.smtp_connect_timeout = microseconds(statement, context);
  }),
  notification_email: flag((globals, statement) => {
    for (const address of entryWords(statement)) globals.notification_email.push(address);
  }),
};

/** Every word of every line of a value block. */
export function entryWords(header: Statement): string[] {
  return (header.block?.children ?? []).flatMap((entry) => entry.words.map((_, i) => wordAt(entry, i)));
}
