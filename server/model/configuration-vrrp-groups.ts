/** What the vrrp process holds of scripts and sync groups (vrrp_parser.c, vrrp_track.c). */
import type { Statement } from "../syntax/tree.ts";
import { wordAt } from "../syntax/tree.ts";
import { childrenOf } from "./children.ts";
import type { VrrpScript, VrrpSyncGroup } from "./configuration.ts";
import { entryWords } from "./configuration-globals.ts";
import {
  applyStatements,
  flag,
  type Growing,
  type Handlers,
  integer,
  microseconds,
  noteCrash,
  one,
  type ReadingContext,
  textOf,
} from "./configuration-values.ts";

const SECOND = 1_000_000;

/** A vrrp_script. */
export function scriptOf(statement: Statement, context: ReadingContext): VrrpScript {
  const name = wordAt(statement, 1);
  const script: Growing<VrrpScript> = { statement, name, script: null, interval: SECOND, weight: 0, rise: 1, fall: 1 };
  applyStatements(childrenOf(statement), SCRIPT, script, context);
  return script;
}

const SCRIPT: Handlers<VrrpScript> = {
  script: one((script, statement) => {
    script.script = textOf(statement);
  }),
  interval: one((script, statement, context) => {
    script.interval = microseconds(statement, context);
  }),
  weight: one((script, statement, context) => {
    script.weight = integer(wordAt(statement, 1), context);
  }),
  rise: one((script, statement, context) => {
    script.rise = Math.max(1, integer(wordAt(statement, 1), context));
  }),
  fall: one((script, statement, context) => {
    script.fall = Math.max(1, integer(wordAt(statement, 1), context));
  }),
};

/** A vrrp_sync_group; without its members the process dies. */
export function syncGroupOf(statement: Statement, context: ReadingContext): VrrpSyncGroup {
  const group: Growing<VrrpSyncGroup> = {
    statement,
    name: wordAt(statement, 1),
    group: null,
    notify_master: null,
    notify_backup: null,
    notify_fault: null,
    notify: null,
    smtp_alert: false,
  };
  applyStatements(childrenOf(statement), SYNC_GROUP, group, context);
  if (group.group === null) noteCrash({ statement, certain: true }, context);
  return group;
}

const SYNC_GROUP: Handlers<VrrpSyncGroup> = {
  group: flag((group, statement) => {
    group.group = entryWords(statement);
  }),
  notify_master: one((group, statement) => {
    group.notify_master = textOf(statement);
  }),
  notify_backup: one((group, statement) => {
    group.notify_backup = textOf(statement);
  }),
  notify_fault: one((group, statement) => {
    group.notify_fault = textOf(statement);
  }),
  notify: one((group, statement) => {
    group.notify = textOf(statement);
  }),
  smtp_alert: flag((group) => {
    group.smtp_alert = true;
  }),
};
