/** VRRP, BFD and interfaces of DPVS: upstream of the time of 2.0.19, with dpdk_interface. */
import { decimalSeconds, milliseconds, networkInterface, seconds, TIMER_SECONDS_MAX } from "../arguments-upstream.ts";
import { builtUnder, only, registeredIn, without } from "../blocks-upstream.ts";
import { bfdInstanceWords as upstreamBfd } from "../keepalived-2/bfd-instance.ts";
import {
  garpGroupWords as upstreamGarp,
  interfaceRootWords as upstreamInterfaces,
} from "../keepalived-2/interfaces.ts";
import {
  trackFileWords as upstreamFile,
  trackProcessWords as upstreamProcess,
  vrrpScriptWords as upstreamScript,
  trackingRootWords as upstreamTracking,
} from "../keepalived-2/tracking.ts";
import { vrrpInstanceWords as upstreamInstance } from "../keepalived-2/vrrp-instance.ts";
import { vrrpSyncGroupWords as upstreamSyncGroup } from "../keepalived-2/vrrp-sync-group.ts";

const VRRP_PARSER = "keepalived/vrrp/vrrp_parser.c";

const ROUTING = "_HAVE_FIB_ROUTING_";
const PROCESS_EVENTS = "_WITH_CN_PROC_";

export const interfaceRootWords = {
  ...without(upstreamInterfaces, "interface_up_down_delays"),
  ...builtUnder(ROUTING, only(upstreamInterfaces, "static_routes", "static_rules")),
};

const GARP_GAP = decimalSeconds({ min: 0, max: 2147 });

export const garpGroupWords = {
  ...upstreamGarp,
  garp_interval: { ...upstreamGarp.garp_interval, args: [GARP_GAP] },
  gna_interval: { ...upstreamGarp.gna_interval, args: [GARP_GAP] },
};

export const vrrpSyncGroupWords = {
  ...without(upstreamSyncGroup, "notify_priority_changes"),
  ...builtUnder(PROCESS_EVENTS, only(upstreamSyncGroup, "track_process")),
};

export const vrrpInstanceWords = {
  ...without(
    upstreamInstance,
    "use_vmac_addr",
    "unicast_fault_no_peer",
    "check_unicast_src",
    "vrf",
    "mcast_dst_ip",
    "unicast_ttl",
    "no_virtual_ipaddress",
    "v3_checksum_as_v2",
    "notify_deleted",
    "down_timer_adverts",
    "timer_expired_backup",
    "thread_timer_expired",
    "garp_extra_if",
    "vmac_garp_intvl",
    "owner_ignore_adverts",
    "auth_hmac",
  ),
  ...builtUnder(ROUTING, only(upstreamInstance, "virtual_routes", "virtual_rules")),
  ...builtUnder(PROCESS_EVENTS, only(upstreamInstance, "track_process")),
  ...registeredIn(VRRP_PARSER, {
    dpdk_interface: {
      args: [networkInterface("device")],
      repeat: "last",
      en: "DPDK port the VIPs are put on; interface is the kernel's side of it, which carries the adverts.",
      zh: "承载 VIP 的 DPDK 端口；interface 写内核一侧的网卡，用来收发通告。",
    },
  }),
};

const WHOLE_SECONDS = seconds({ min: 0, max: TIMER_SECONDS_MAX });

export const vrrpScriptWords = {
  ...upstreamScript,
  interval: {
    ...upstreamScript.interval,
    args: [WHOLE_SECONDS],
    en: "Whole seconds between two runs; 0 is reported and becomes 1.",
    zh: "两次执行之间的间隔，只能是整数秒；写 0 会报错并改为 1。",
  },
  timeout: {
    ...upstreamScript.timeout,
    args: [WHOLE_SECONDS],
    en: "Whole seconds after which a run counts as failed, by default the interval; 0 is reported and becomes 1.",
    zh: "执行超时，只能是整数秒，不写则取 interval；写 0 会报错并改为 1。",
  },
};

export const trackProcessWords = builtUnder(PROCESS_EVENTS, upstreamProcess);

export const trackFileWords = registeredIn(VRRP_PARSER, upstreamFile);

export const trackingRootWords = {
  ...only(upstreamTracking, "vrrp_script"),
  ...builtUnder(PROCESS_EVENTS, only(upstreamTracking, "vrrp_track_process")),
  ...registeredIn(VRRP_PARSER, {
    vrrp_track_file: {
      args: [{ name: "name", type: "name", defines: "track_file" }],
      opens: "vrrp_track_file",
      repeat: "last",
      en: "A file that holds a number, which changes a priority.",
      zh: "内容为整数的文件，用来调整优先级。",
    },
  }),
};

const INTERVAL = milliseconds({ min: 1, max: 4294967 });

export const bfdInstanceWords = {
  ...without(upstreamBfd, "multihop"),
  min_rx: { ...upstreamBfd.min_rx, args: [INTERVAL] },
  min_tx: { ...upstreamBfd.min_tx, args: [INTERVAL] },
  idle_tx: { ...upstreamBfd.idle_tx, args: [milliseconds({ min: 1000, max: 4294967 })] },
};
