/** When a reload is the end of a keepalived process, in words. */
import type { Bilingual } from "../../grammar/vocabulary.ts";
import type { Configuration, Crash } from "../model/configuration.ts";
import { lastChild } from "../model/virtual-server.ts";
import type { Statement } from "../syntax/tree.ts";
import type { Accident } from "./daemon.ts";
import type { Hazard } from "./hazard.ts";
import { headerText, nameOfBlock, quoted } from "./headers.ts";

/** The hazards of a process that dies: while it reads the new file, or while it compares it with the old one. */
export function deathsOf(accidents: readonly Accident[], fresh: Configuration): readonly Hazard[] {
  return [...deathsWhileReading(fresh), ...deathsWhileComparing(accidents)];
}

function deathsWhileReading({ check, vrrp }: Configuration): readonly Hazard[] {
  const groups = new Set(vrrp.vrrp_sync_group.map(({ statement }) => statement));
  const certainIn = (crashes: readonly Crash[]) =>
    crashes.flatMap(({ certain, statement }) => (certain && !groups.has(statement) ? [statement] : []));
  const [inCheck, inVrrp] = [certainIn(check.crashes), certainIn(vrrp.crashes)];
  // Both processes read some of the lines.
  const known = new Set(inCheck.map(placeKey));
  const unread = [...inCheck, ...inVrrp.filter((statement) => !known.has(placeKey(statement)))].map(
    (statement): Hazard => ({
      rule: "reload-crash",
      statement,
      message: {
        en: `keepalived crashes while it reads the new file: ${quoted(headerText(statement))} has no value, and it reads past the end of the line.`,
        zh: `keepalived 读取新文件时会崩溃：${quoted(headerText(statement))} 缺少参数，读取会越界。`,
      },
    }),
  );
  const leaderless = vrrp.vrrp_sync_group
    .filter(({ group }) => group === null)
    .map(
      ({ statement }): Hazard => ({
        rule: "reload-crash",
        statement,
        message: {
          en: `The VRRP process crashes: ${quoted(headerText(statement))} has no group block.`,
          zh: `VRRP 进程会崩溃：${quoted(headerText(statement))} 里没有 group 块。`,
        },
      }),
    );
  return [...unread, ...leaderless];
}

function placeKey({ file, line, text }: Statement): string {
  return `${file ?? ""} ${line} ${text}`;
}

/** After a crash nothing more is done, so that a stop is not reached. Services that meet one fate for one group are told of once. */
function deathsWhileComparing(accidents: readonly Accident[]): readonly Hazard[] {
  const crashes = accidents.filter(({ kind }) => kind === "crash");
  const alike = new Map<string, Accident[]>();
  for (const accident of crashes.length > 0 ? crashes : accidents) {
    const { cause, server } = accident;
    const key = `${cause} ${(cause.startsWith("local") ? server.laddr_group_name : server.group) ?? ""}`;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [accident]);
    else known.push(accident);
  }
  return [...alike.values()].flatMap(([first, ...others]) => {
    const servers = new Set(others.map(({ server }) => server));
    return first === undefined
      ? []
      : [accidentHazard(first, servers.has(first.server) ? servers.size - 1 : servers.size)];
  });
}

function accidentHazard({ kind, cause, server }: Accident, others: number): Hazard {
  const rule = kind === "crash" ? "reload-crash" : "reload-stops";
  const block = nameOfBlock(server);
  const name: Bilingual =
    others === 0
      ? { en: block, zh: block }
      : { en: `${block} (and ${others} more)`, zh: `${block} 等 ${others + 1} 个服务` };
  const local = quoted(server.laddr_group_name ?? "");
  const statement =
    (server.statement.block && lastChild(server.statement.block, "laddr_group_name")) ?? server.statement;
  if (kind === "stop") {
    return {
      rule,
      statement,
      message: {
        en: `The health-check process clears all services and exits: virtual_server ${name.en} is FNAT, and its local_address_group ${local} does not exist. It is started again and does the same, until the file is fixed.`,
        zh: `健康检查进程会清空全部服务并退出：virtual_server ${name.zh} 是 FNAT，但它引用的 local_address_group ${local} 不存在。被拉起后再次清空退出，直到配置改好。`,
      },
    };
  }
  switch (cause) {
    case "local-group-missing":
      return {
        rule,
        statement,
        message: {
          en: `The health-check process crashes: virtual_server ${name.en} stays and still names local_address_group ${local}, which the new file does not define.`,
          zh: `健康检查进程会崩溃：virtual_server ${name.zh} 保持不变，仍引用 local_address_group ${local}，但新文件里没有定义它。`,
        },
      };
    case "local-group-appears":
      return {
        rule,
        statement,
        message: {
          en: `The health-check process crashes: virtual_server ${name.en} stays, and its local_address_group ${local} was not defined in the old file. Restart keepalived instead of reloading it.`,
          zh: `健康检查进程会崩溃：virtual_server ${name.zh} 保持不变，而旧文件里没有定义 local_address_group ${local}。请重启 keepalived，不要 reload。`,
        },
      };
    case "group-appears":
      return {
        rule,
        statement: server.statement,
        message: {
          en: `The health-check process crashes: virtual_server ${name.en} stays, and its virtual_server_group was not defined in the old file. Restart keepalived instead of reloading it.`,
          zh: `健康检查进程会崩溃：virtual_server ${name.zh} 保持不变，而旧文件里没有定义它的 virtual_server_group。请重启 keepalived，不要 reload。`,
        },
      };
    case "entry-without-servers":
      return {
        rule,
        statement: server.statement,
        message: {
          en: `The health-check process crashes: virtual_server ${name.en} has no real server in the old file, and its virtual_server_group loses or changes a line. Restart keepalived instead of reloading it.`,
          zh: `健康检查进程会崩溃：旧文件里 virtual_server ${name.zh} 没有任何 real server，而它的 virtual_server_group 删除或修改了条目。请重启 keepalived，不要 reload。`,
        },
      };
  }
}
