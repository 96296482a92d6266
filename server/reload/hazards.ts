/** What makes a reload dangerous, in words for the person who is about to send it. */
import type { Bilingual } from "../../grammar/vocabulary.ts";
import type { Configuration, VirtualServer } from "../model/configuration.ts";
import { bouncingIn } from "./bouncing.ts";
import { deathsOf } from "./deaths.ts";
import { goneHazards } from "./gone.ts";
import type { Hazard } from "./hazard.ts";
import { headerText, quoted } from "./headers.ts";
import { serviceRefusal } from "./kernel.ts";
import type { LostService } from "./lost.ts";
import { type BlockServices, listed, perBlock } from "./per-block.ts";
import type { ServicePlan, ServicesPlan } from "./plan.ts";
import { awaitsChecks } from "./words.ts";

/** The hazards of a plan, the gravest first. */
export function hazardsOf(
  { services, accidents }: ServicesPlan,
  fresh: Configuration,
  lost: readonly LostService[],
): readonly Hazard[] {
  return [
    ...deathsOf(accidents, fresh),
    ...goneHazards(services, fresh),
    ...lost.map(lostHazard),
    ...perBlock(services.filter(({ action }) => action === "refused")).map(refusedHazard),
    ...perBlock(services.filter(({ emptiesPool }) => emptiesPool)).map(emptyHazard),
    ...perBlock(services.filter((service) => bouncingIn(service).length > 0)).map(bounceHazard),
    ...deadServersReturn(services),
  ];
}

function lostHazard({ header, whole, servers }: LostService): Hazard {
  const name = quoted(headerText(header));
  if (whole) {
    return {
      rule: "reload-lost-service",
      statement: header,
      message: {
        en: `keepalived does not read ${name} because of a mistake in the structure of the file: after the reload the service does not exist.`,
        zh: `由于文件结构错误，keepalived 读不到 ${name}：reload 之后这个服务就没了。`,
      },
    };
  }
  const list = servers.map((server) => quoted(headerText(server))).join(", ");
  return {
    rule: "reload-lost-service",
    statement: servers[0],
    message: {
      en: `keepalived does not read ${servers.length} real ${servers.length === 1 ? "server" : "servers"} of ${name} because of a mistake in the structure of the file: ${list}.`,
      zh: `由于文件结构错误，keepalived 读不到 ${name} 的 ${servers.length} 个 real server：${list}。`,
    },
  };
}

function refusedHazard({ block, services }: BlockServices): Hazard {
  const names = listed(services);
  const reason = refusalText(block, services[0]?.service ?? "");
  return {
    rule: "reload-service-refused",
    statement: block?.statement,
    message: {
      en: `The kernel refuses ${names}: ${reason.en}. After the reload the service does not exist.`,
      zh: `内核会拒绝 ${names}：${reason.zh}。reload 之后这个服务就没了。`,
    },
  };
}

function refusalText(block: VirtualServer | undefined, name: string): Bilingual {
  switch (block && serviceRefusal(block, name)) {
    case "no-protocol":
      return { en: "it has no protocol", zh: "没有 protocol" };
    case "no-scheduler": {
      const algorithm = block?.lb_algo ?? "";
      if (algorithm === "") return { en: "it has no lb_algo", zh: "没有 lb_algo" };
      return { en: `there is no scheduler ${quoted(algorithm)}`, zh: `没有名为 ${quoted(algorithm)} 的调度算法` };
    }
    case "no-prefix-length": {
      const granularity = `persistence_granularity ${block?.persistence_granularity}`;
      return {
        en: `${granularity} is no prefix length of IPv6 (1 to 128)`,
        zh: `${granularity} 不是 IPv6 的前缀长度（1～128）`,
      };
    }
    case undefined:
      return {
        en: "another block uses, or used until now, its group, address or mark",
        zh: "它的 group、地址或 fwmark 已被（或此前被）另一个块占用",
      };
  }
}

function emptyHazard({ block, services }: BlockServices): Hazard {
  const names = listed(services);
  const isWaiting = block !== undefined && awaitsChecks(block);
  return {
    rule: "reload-empties-pool",
    statement: block?.statement,
    message: isWaiting
      ? {
          en: `${names} has no real server right after the reload: with alpha each is added only when its check passes (first check after 1 second).`,
          zh: `reload 之后 ${names} 暂时没有 real server：配置了 alpha，每台要等检查通过才加回（首次检查在 1 秒后）。`,
        }
      : {
          en: `${names} has no real server left: connections to it fail.`,
          zh: `${names} 不再有任何 real server：连接会失败。`,
        },
  };
}

function bounceHazard({ block, services }: BlockServices): Hazard {
  const list = [...new Set(services.flatMap(bouncingIn))].join(", ");
  return {
    rule: "reload-duplicate-bounces",
    statement: services[0]?.after.at(-1)?.statement ?? block?.statement,
    message: {
      en: `Several virtual_server blocks define ${listed(services)}: at every reload ${list} is removed and added again. Merge the blocks into one.`,
      zh: `有多个 virtual_server 块对应 ${listed(services)}：每次 reload 都会把 ${list} 摘除再加回。请合并成一个块。`,
    },
  };
}

function deadServersReturn(services: readonly ServicePlan[]): readonly Hazard[] {
  const kept = services.filter(({ action, after }) => action === "keep" && after.some(isCheckedWithoutAlpha));
  const [first] = kept;
  if (first === undefined) return [];
  const more = kept.length - 1;
  return [
    {
      rule: "reload-dead-servers-return",
      statement: first.after.find(isCheckedWithoutAlpha)?.statement,
      message: {
        en: `Without alpha, a real server that is down at the reload is added again and gets traffic until its next check fails: ${first.service}${more > 0 ? ` and ${more} more` : ""}.`,
        zh: `没有配置 alpha 的服务，reload 时已经 down 的 real server 会被加回并接收流量，直到下一次检查失败：${first.service}${more > 0 ? ` 等 ${more + 1} 个服务` : ""}。`,
      },
    },
  ];
}

function isCheckedWithoutAlpha({ alpha, real_server }: VirtualServer): boolean {
  return !alpha && real_server.some(({ checkers }) => checkers.length > 0);
}
