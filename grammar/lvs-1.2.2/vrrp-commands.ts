/** The words for commands and mails that `vrrp_instance` and `vrrp_sync_group` share. */
import type { Keyword } from "../vocabulary.ts";
import { command } from "./arguments.ts";

/** A command run at a change of state. `en` and `zh` say when it runs. */
function stateCommand(en: string, zh: string, source: string): Keyword {
  return {
    args: [command],
    default: null,
    repeat: "last",
    onReload: "in-place",
    en: `${en} Put it in double quotes if it has arguments: without them only the first word is kept.`,
    zh: `${zh}带参数必须用双引号括起来，否则只保留第一个词。`,
    source,
  };
}

/** `notify_master` as an instance or a sync group reads it. `source`: its handler in the C source. */
export function notifyMaster(source: string): Keyword {
  return stateCommand("Command run on becoming MASTER.", "切换为 MASTER 时执行的命令。", source);
}

/** `notify_backup`, likewise. */
export function notifyBackup(source: string): Keyword {
  return stateCommand("Command run on becoming BACKUP.", "切换为 BACKUP 时执行的命令。", source);
}

/** `notify_fault`, likewise. */
export function notifyFault(source: string): Keyword {
  return stateCommand("Command run on going to FAULT.", "进入 FAULT 状态时执行的命令。", source);
}

/** `notify_stop`, likewise. */
export function notifyStop(source: string): Keyword {
  return stateCommand("Command run when the VRRP process stops.", "VRRP 进程停止时执行的命令。", source);
}

/** `notify`, which is run at every change of state, likewise. */
export function notify(source: string): Keyword {
  return stateCommand(
    "Command run at every change of state, with `GROUP` or `INSTANCE`, the name and the new state as further arguments.",
    "每次状态变化都会执行的命令，后面会追加三个参数：`GROUP` 或 `INSTANCE`、名字、新状态。",
    source,
  );
}

/** `smtp_alert`, likewise. */
export function smtpAlert(source: string): Keyword {
  return {
    args: [],
    default: false,
    repeat: "idempotent",
    onReload: "in-place",
    en: "Sends a mail on every change of state; needs `smtp_server` and `notification_email` in global_defs.",
    zh: "状态变化时发告警邮件；需要在 global_defs 里配好 `smtp_server` 和 `notification_email`。",
    source,
  };
}
