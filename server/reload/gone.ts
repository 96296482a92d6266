/** What is gone after a reload although the new file has it, and no brace is to blame. */
import type { Configuration } from "../model/configuration.ts";
import type { Hazard } from "./hazard.ts";
import { headerText, quoted } from "./headers.ts";
import { destinationName } from "./kernel.ts";
import { type BlockServices, listed, perBlock } from "./per-block.ts";
import type { ServicePlan } from "./plan.ts";

/** Services and real servers that a reload loses. */
export function goneHazards(services: readonly ServicePlan[], fresh: Configuration): readonly Hazard[] {
  return [
    ...services.flatMap(goneWithAnother),
    ...goneWithGroups(services, fresh),
    ...perBlock(services.filter((service) => serversGoneFrom(service).length > 0)).map(goneServersHazard),
  ];
}

/** The new file has the service, but a block that shared its address is deleted and the kernel's service with it. */
function goneWithAnother({ service, action, after: [block] }: ServicePlan): readonly Hazard[] {
  if (action !== "remove" || block === undefined) return [];
  return [
    {
      rule: "reload-lost-service",
      statement: block.statement,
      message: {
        en: `${service} is lost although the new file has it: in the old file two blocks, or two lines of a group, define it, removing one of them deletes the service, and keepalived believes that the other is still there. Restart keepalived instead of reloading it.`,
        zh: `新文件里有 ${service}，但它会消失：旧文件有两个块（或 group 的两行）对应这个服务，删掉其中一个时服务也一起删了，keepalived 却以为另一个还在。请重启 keepalived，不要 reload。`,
      },
    },
  ];
}

/** The new file still has the block, but no group that it could take its services from. */
function goneWithGroups(services: readonly ServicePlan[], { check }: Configuration): readonly Hazard[] {
  const groups = new Set(check.virtual_server_group.map(({ name }) => name));
  return check.virtual_server.flatMap(({ group, statement }): readonly Hazard[] => {
    if (group === null || groups.has(group)) return [];
    const gone = services.filter(
      ({ action, before }) => action === "remove" && before.some((block) => block.group === group),
    );
    if (gone.length === 0) return [];
    const [name, block, list] = [quoted(group), quoted(headerText(statement)), listed(gone)];
    return [
      {
        rule: "reload-lost-service",
        statement,
        message: {
          en: `keepalived reads no virtual_server_group ${name} in the new file, which still has ${block}: ${list} ${gone.length === 1 ? "is" : "are"} removed. Check the name of the group, and the blank before its \`{\`.`,
          zh: `新文件里还有 ${block}，但 keepalived 读不到 virtual_server_group ${name}：${list} 会被删除。请检查组名，以及 \`{\` 前有没有空格。`,
        },
      },
    ];
  });
}

/** Real servers that the new file has and the kernel has no longer: another entry for the same one was deleted. */
function serversGoneFrom({ action, destinations, after }: ServicePlan): readonly string[] {
  if (action !== "keep" && action !== "recreate") return [];
  const removed = destinations.filter(({ action }) => action === "remove").map(({ destination }) => destination);
  if (removed.length === 0) return [];
  const wanted = new Set(after.flatMap(({ real_server }) => real_server.map(destinationName)));
  return removed.filter((destination) => wanted.has(destination));
}

function goneServersHazard({ block, services }: BlockServices): Hazard {
  const servers = [...new Set(services.flatMap(serversGoneFrom))];
  const [list, names] = [servers.join(", "), listed(services)];
  const reals = services.flatMap(({ after }) => after.flatMap(({ real_server }) => real_server));
  const first = reals.find((real) => servers.includes(destinationName(real)));
  return {
    rule: "reload-lost-service",
    statement: (first ?? block)?.statement,
    message: {
      en: `${list} of ${names} ${servers.length === 1 ? "is" : "are"} lost although the new file has ${servers.length === 1 ? "it" : "them"}: the old file has the real server or its service twice, removing or changing one of the two deletes it, and keepalived believes that the other is still there. Restart keepalived instead of reloading it.`,
      zh: `新文件里有 ${names} 的 ${list}，但会丢失：旧文件把这台 real server 或它的服务写了两次，删改其中一个时它也一起删了，keepalived 却以为另一个还在。请重启 keepalived，不要 reload。`,
    },
  };
}
