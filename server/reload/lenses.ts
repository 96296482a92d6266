/** A plan in a few words above each virtual_server that the reload would touch. */
import type { Bilingual } from "../../grammar/vocabulary.ts";
import type { VirtualServer } from "../model/configuration.ts";
import type { Statement } from "../syntax/tree.ts";
import { isTouched } from "./grouping.ts";
import type { ReloadPlan } from "./index.ts";
import type { DestinationAction, ServicePlan } from "./plan.ts";
import { emptyText } from "./words.ts";

export interface ReloadLens {
  /** The header of the virtual_server. */
  readonly statement: Statement;
  readonly text: Bilingual;
}

/** One lens for each block of the new configuration that is touched. */
export function lensesOf({ services }: ReloadPlan): readonly ReloadLens[] {
  const byBlock = new Map<VirtualServer, ServicePlan[]>();
  for (const service of services) {
    if (!isTouched(service)) continue;
    for (const block of service.after) byBlock.set(block, [...(byBlock.get(block) ?? []), service]);
  }
  // Services that share a group share what happens to it.
  const texts = new Map<ServicePlan["localAddresses"], Bilingual>();
  return [...byBlock].map(([{ statement }, touched]) => {
    const [first] = touched;
    if (touched.length > 1 || first === undefined || !isKeptWhole(first)) return { statement, text: lensText(touched) };
    const text = texts.get(first.localAddresses) ?? lensText(touched);
    texts.set(first.localAddresses, text);
    return { statement, text };
  });
}

/** True when nothing but local addresses changes. */
function isKeptWhole({ action, because, destinations }: ServicePlan): boolean {
  return (
    action === "keep" &&
    because.length === 0 &&
    destinations.every(({ action, because }) => action === "keep" && because.length === 0)
  );
}

function lensText(services: readonly ServicePlan[]): Bilingual {
  const [service] = services;
  const parts = services.length === 1 && service !== undefined ? partsOf(service) : partsOfMany(services);
  const empties = services.some(({ emptiesPool }) => emptiesPool);
  if (empties) parts.push(emptyText(services));
  return {
    en: `reload: ${parts.map(({ en }) => en).join(", ")}`,
    zh: `reload：${parts.map(({ zh }) => zh).join("，")}`,
  };
}

const SERVICES: Readonly<Record<Exclude<ServicePlan["action"], "keep">, Bilingual>> = {
  add: { en: "added", zh: "新增" },
  remove: { en: "removed", zh: "删除" },
  recreate: { en: "recreated", zh: "重建" },
  refused: { en: "refused by the kernel", zh: "被内核拒绝" },
};

const SERVERS: Readonly<Record<Exclude<DestinationAction, "keep">, Bilingual>> = {
  add: { en: "added", zh: "新增" },
  remove: { en: "removed", zh: "删除" },
  recreate: { en: "removed and added again", zh: "摘除再加回" },
  "not-applied": { en: "not applied", zh: "不生效" },
};

function partsOf({ action, destinations, localAddresses }: ServicePlan): Bilingual[] {
  if (action !== "keep") return [SERVICES[action]];
  const parts: Bilingual[] = [{ en: "kept", zh: "保持" }];
  for (const [change, text] of Object.entries(SERVERS)) {
    const count = destinations.filter((destination) => destination.action === change).length;
    if (count === 0) continue;
    parts.push({
      en: `${count} real ${count === 1 ? "server" : "servers"} ${text.en}`,
      zh: `${count} 台 real server ${text.zh}`,
    });
  }
  const addresses = localAddresses.filter((address) => address.action !== "keep").length;
  if (addresses > 0) {
    parts.push({
      en: `${addresses} local ${addresses === 1 ? "address" : "addresses"} changed`,
      zh: `${addresses} 个 local address 变化`,
    });
  }
  return parts.length > 1 ? parts : [IN_PLACE];
}

const IN_PLACE: Bilingual = { en: "applied in place", zh: "直接生效，服务不受影响" };

/** A block of a group makes many services. */
function partsOfMany(services: readonly ServicePlan[]): Bilingual[] {
  const parts = Object.entries(SERVICES).flatMap(([action, text]) => {
    const count = services.filter((service) => service.action === action).length;
    return count === 0 ? [] : [{ en: `${count} services ${text.en}`, zh: `${count} 个服务${text.zh}` }];
  });
  const [kept] = services.filter(({ action }) => action === "keep");
  return parts.length === 0 && kept !== undefined ? partsOf(kept) : parts;
}
