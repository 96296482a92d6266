/**
 * The vocabulary of lvs-1.2.2: keepalived 1.2.2 with the LVS FULLNAT patches (Alibaba v3) and Sina's rules on top.
 * `source` names the file and line of that C source, or the rule of Sina's build.
 */
import type { BlockVocabulary, Vocabulary } from "../vocabulary.ts";
import { checkers } from "./checkers.ts";
import { globalDefs, ssl } from "./global-defs.ts";
import { realServer } from "./real-server.ts";
import { root } from "./root.ts";
import { valueBlocks } from "./value-blocks.ts";
import { virtualServer } from "./virtual-server.ts";
import { authentication, vrrpInstance } from "./vrrp-instance.ts";
import { vrrpScript } from "./vrrp-script.ts";
import { vrrpSyncGroup } from "./vrrp-sync-group.ts";

export { includeKeyword } from "./include.ts";

const blocks: readonly BlockVocabulary[] = [
  root,
  globalDefs,
  ssl,
  virtualServer,
  realServer,
  ...checkers,
  ...valueBlocks,
  vrrpSyncGroup,
  vrrpInstance,
  authentication,
  vrrpScript,
];

export const lvs122: Vocabulary = {
  dialect: "lvs-1.2.2",
  anywhere: ["include"],
  blocks: Object.fromEntries(blocks.map((block) => [block.id, block])),
};
