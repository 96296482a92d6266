/** vrrp_sync_group: instances that change state together. */
import { defines, flag, onOff, script } from "../arguments-upstream.ts";
import { registeredIn, valueBlock } from "../blocks-upstream.ts";
import { instanceLine } from "./interfaces.ts";
import { trackBlocks } from "./tracking.ts";

const VRRP_PARSER = "keepalived/vrrp/vrrp_parser.c";

export const vrrpSyncGroupWords = registeredIn(VRRP_PARSER, {
  group: {
    args: [],
    opens: "vrrp_sync_group/group",
    repeat: "first",
    en: "Names of the vrrp_instances of the group.",
    zh: "同步组包含的 vrrp_instance 名。",
  },
  track_interface: {
    args: [],
    opens: "vrrp_sync_group/track_interface",
    repeat: "accumulate",
    en: "Interfaces the whole group follows, one per line.",
    zh: "整组跟踪的网卡，一行一个。",
  },
  track_script: {
    args: [],
    opens: "vrrp_sync_group/track_script",
    repeat: "accumulate",
    en: "vrrp_scripts the whole group follows, one per line.",
    zh: "整组跟踪的 vrrp_script，一行一个。",
  },
  track_file: {
    args: [],
    opens: "vrrp_sync_group/track_file",
    repeat: "accumulate",
    en: "track_files the whole group follows, one per line.",
    zh: "整组跟踪的 track_file，一行一个。",
  },
  track_process: {
    args: [],
    opens: "vrrp_sync_group/track_process",
    repeat: "accumulate",
    requires: "_WITH_TRACK_PROCESS_",
    en: "vrrp_track_processes the whole group follows, one per line.",
    zh: "整组跟踪的 vrrp_track_process，一行一个。",
  },
  track_bfd: {
    args: [],
    opens: "vrrp_sync_group/track_bfd",
    repeat: "accumulate",
    requires: "_WITH_BFD_",
    en: "bfd_instances the whole group follows, one per line.",
    zh: "整组跟踪的 bfd_instance，一行一个。",
  },
  notify_backup: {
    ...script,
    en: "Script run when the group becomes BACKUP.",
    zh: "同步组切换为 BACKUP 时执行的脚本。",
  },
  notify_master: {
    ...script,
    en: "Script run when the group becomes MASTER.",
    zh: "同步组切换为 MASTER 时执行的脚本。",
  },
  notify_fault: {
    ...script,
    en: "Script run when the group enters FAULT.",
    zh: "同步组进入 FAULT 时执行的脚本。",
  },
  notify_stop: {
    ...script,
    en: "Script run when keepalived stops.",
    zh: "keepalived 停止时执行的脚本。",
  },
  notify: {
    ...script,
    en: "Script run at every change of state; GROUP, the name, the state and the priority are added.",
    zh: "每次状态变化都执行的脚本，追加参数：GROUP、组名、状态、优先级。",
  },
  smtp_alert: {
    ...onOff,
    en: "Mail when the group changes state.",
    zh: "同步组状态变化时发邮件。",
  },
  global_tracking: {
    ...flag,
    deprecated: { use: null },
    en: "Old switch to share tracking between instances; put track_… blocks into the group instead.",
    zh: "旧的共享跟踪开关，已弃用；改为在组内写 track_… 块。",
  },
  sync_group_tracking_weight: {
    ...flag,
    en: "Allow tracking with a weight in the members; their priorities may then differ.",
    zh: "允许组内实例使用非零的跟踪权重（此时各实例优先级可能不同）。",
  },
  notify_priority_changes: {
    ...onOff,
    en: "Write changes of priority to the FIFO too.",
    zh: "优先级变化也写入通知 FIFO。",
  },
});

export const vrrpSyncGroupRootWords = registeredIn(VRRP_PARSER, {
  vrrp_sync_group: {
    args: [defines("vrrp_sync_group")],
    noFurtherWords: true,
    opens: "vrrp_sync_group",
    repeat: "first",
    en: "vrrp_instances that always change state together.",
    zh: "同步组：组内的 vrrp_instance 一起切换状态。",
  },
});

export const vrrpSyncGroupValueBlocks = [
  valueBlock("vrrp_sync_group/group", vrrpSyncGroupWords.group, instanceLine),
  ...trackBlocks("vrrp_sync_group", vrrpSyncGroupWords),
];
