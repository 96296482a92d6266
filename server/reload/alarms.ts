/** Sections that are a danger at every reload, whether they change or not. */
import type { BlockVocabulary, Keyword } from "../../grammar/vocabulary.ts";
import { lastChild } from "../model/virtual-server.ts";
import type { Section } from "../syntax/section.ts";
import type { Block, Statement } from "../syntax/tree.ts";
import { wordAt } from "../syntax/tree.ts";
import { keptByKin } from "./kept.ts";
import { isScheduler } from "./kernel.ts";
import type { SideDocument } from "./runs.ts";

/** The sections of which the daemon may die while it reads them, and those of services that it does not know or the kernel may refuse. */
export function alarmingSections(documents: ReadonlyMap<string, Pick<SideDocument, "sections">>): readonly Section[] {
  const found: Section[] = [];
  for (const { sections } of documents.values()) {
    for (const { section } of sections) if (isAlarming(section)) found.push(section);
  }
  return found;
}

const isAlarming = keptByKin(({ statements, context }: Section): boolean => {
  const pending = [{ statements, around: context }];
  for (let level = pending.pop(); level !== undefined; level = pending.pop()) {
    for (const statement of level.statements) {
      const { block } = statement;
      if (lacksWords(statement, level.around)) return true;
      if (block === undefined) continue;
      if (statement.keyword === undefined || lacksLines(block)) return true;
      pending.push({ statements: block.children, around: block.vocabulary });
    }
  }
  return false;
});

const needs = new WeakMap<Keyword, number>();

function lacksWords({ keyword, words }: Statement, around: BlockVocabulary): boolean {
  if (keyword === undefined) return false;
  let needed = needs.get(keyword);
  if (needed === undefined) {
    needed = keyword.args.filter(({ optional }) => !optional).length;
    needs.set(keyword, needed);
  }
  // The first word of an entry is an argument itself.
  return words.length < (keyword === around.entry ? needed : needed + 1);
}

function lacksLines(block: Block): boolean {
  switch (block.vocabulary.id) {
    case "vrrp_sync_group":
      return lastChild(block, "group") === undefined;
    case "virtual_server": {
      if (lastChild(block, "protocol") === undefined) return true;
      // The kernel may refuse it for IPv6, and the group may have such addresses.
      if (lastChild(block, "persistence_granularity") !== undefined) return true;
      const schedulers = block.children.filter(({ name }) => name === "lb_algo");
      return schedulers.length !== 1 || !schedulers.every((line) => isScheduler(wordAt(line, 1)));
    }
    default:
      return false;
  }
}
