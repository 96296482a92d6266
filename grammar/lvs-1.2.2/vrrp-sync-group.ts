/** The words of `vrrp_sync_group`. */
import type { BlockVocabulary } from "../vocabulary.ts";
import { notify, notifyBackup, notifyFault, notifyMaster, smtpAlert } from "./vrrp-commands.ts";

export const vrrpSyncGroup: BlockVocabulary = {
  id: "vrrp_sync_group",
  keywords: {
    group: {
      args: [],
      opens: "vrrp_sync_group/group",
      repeat: "last",
      onReload: "in-place",
      required: true,
      en: "The instances that change state together. A second block replaces the first; without any instance the VRRP process crashes.",
      zh: "需要同步切换的 vrrp_instance 列表。写两个以后一个为准；一个都没有会让 VRRP 进程崩溃。",
      source: "vrrp_parser.c:58",
    },
    notify_master: notifyMaster("vrrp_parser.c:71"),
    notify_backup: notifyBackup("vrrp_parser.c:64"),
    notify_fault: notifyFault("vrrp_parser.c:78"),
    notify: notify("vrrp_parser.c:85"),
    smtp_alert: smtpAlert("vrrp_parser.c:92"),
  },
};
