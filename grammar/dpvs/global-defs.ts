/** Process-wide settings of DPVS: those of upstream without what came after 2.0.19. */
import {
  address,
  atMost,
  bytes,
  microseconds,
  networkInterface,
  number,
  options,
  PROCESS_NAME_MAX,
  port,
  refers,
  text,
  UINT_MAX,
} from "../arguments-upstream.ts";
import { builtUnder, only, registeredIn, without } from "../blocks-upstream.ts";
import { globalDefsWords as upstream } from "../keepalived-2/global-defs.ts";
import { processRootWords as upstreamRoot } from "../keepalived-2/process.ts";

const GLOBAL_PARSER = "keepalived/core/global_parser.c";

const inherited = without(
  upstream,
  "checker_process_name",
  "use_symlink_paths",
  "set_supplementary_groups",
  "startup_script",
  "startup_script_timeout",
  "shutdown_script",
  "shutdown_script_timeout",
  "max_auto_priority",
  "min_auto_priority_delay",
  "disable_local_igmp",
  "v3_checksum_as_v2",
  "lvs_flush_on_stop",
  "vrrp_down_timer_adverts",
  "vrrp_garp_extra_if",
  "vrrp_vmac_garp_intvl",
  "vrrp_rlimit_rttime",
  "nftables_ipvs",
  "nftables_ipvs_priority",
  "nftables_ipvs_start_fwmark",
  "fifo_write_vrrp_states_on_reload",
  "checker_rlimit_rttime",
  "bfd_rlimit_rttime",
  "snmp_vs_stats_update_interval",
  "snmp_rs_stats_update_interval",
  "dbus_no_interface_name",
  "vrrp_delay_after_boot",
  "vrrp_owner_ignore_adverts",
  "vmac_prefix",
  "vmac_addr_prefix",
  "reload_check_config",
  "reload_time_file",
  "reload_repeat",
  "reload_file",
  "include_check",
  "config_save_dir",
  "tmp_config_directory",
  "data_use_instance",
  "json_version",
  "iproute_usr_dir",
  "iproute_etc_dir",
  "state_dump_file",
  "stats_dump_file",
  "json_dump_file",
);

/** Words whose build condition is another one than upstream's. */
const builtOtherwise = {
  ...builtUnder("_WITH_VRRP_ && _WITH_IPTABLES_", only(upstream, "vrrp_iptables")),
  ...builtUnder("_WITH_VRRP_ && _WITH_IPTABLES_ && _HAVE_LIBIPSET_", only(upstream, "vrrp_ipsets")),
  ...builtUnder("_WITH_VRRP_ && _WITH_NFTABLES_", only(upstream, "nftables_counters")),
  ...builtUnder("_WITH_VRRP_ && _HAVE_SCHED_RT_", only(upstream, "vrrp_rt_priority", "vrrp_cpu_affinity")),
  ...builtUnder("_WITH_LVS_ && _HAVE_SCHED_RT_", only(upstream, "checker_rt_priority", "checker_cpu_affinity")),
  ...builtUnder("_WITH_BFD_ && _HAVE_SCHED_RT_", only(upstream, "bfd_rt_priority", "bfd_cpu_affinity")),
  ...builtUnder(
    "_WITH_VRRP_ && _WITH_CN_PROC_",
    only(upstream, "process_monitor_rcv_bufs", "process_monitor_rcv_bufs_force"),
  ),
};

const LIMIT = microseconds({ min: 1, max: UINT_MAX });

/** Words that upstream has renamed since; here these are the names of today. */
const beforeRenaming = registeredIn(GLOBAL_PARSER, {
  lvs_process_name: {
    args: [atMost(PROCESS_NAME_MAX, text("name"))],
    repeat: "last",
    requires: "_WITH_LVS_",
    en: "Name of the checker process as ps shows it.",
    zh: "健康检查进程在 ps 中显示的名字。",
  },
  lvs_flush_onstop: {
    args: [],
    repeat: "last",
    requires: "_WITH_LVS_",
    en: "Remove all services from the data plane at stop.",
    zh: "停止时清空数据面的全部服务。",
  },
  vrrp_rlimit_rtime: {
    args: [LIMIT],
    repeat: "last",
    requires: "_WITH_VRRP_ && _HAVE_SCHED_RT_ && HAVE_DECL_RLIMIT_RTTIME == 1",
    en: "Microseconds of CPU the VRRP process may use in one go under real-time scheduling.",
    zh: "实时调度下 VRRP 进程一次连续占用 CPU 的上限（微秒）。",
  },
  checker_rlimit_rtime: {
    args: [LIMIT],
    repeat: "last",
    requires: "_WITH_LVS_ && _HAVE_SCHED_RT_ && HAVE_DECL_RLIMIT_RTTIME == 1",
    en: "Microseconds of CPU the checker process may use in one go under real-time scheduling.",
    zh: "实时调度下健康检查进程一次连续占用 CPU 的上限（微秒）。",
  },
  bfd_rlimit_rtime: {
    args: [LIMIT],
    repeat: "last",
    requires: "_WITH_BFD_ && _HAVE_SCHED_RT_ && HAVE_DECL_RLIMIT_RTTIME == 1",
    en: "Microseconds of CPU the BFD process may use in one go under real-time scheduling.",
    zh: "实时调度下 BFD 进程一次连续占用 CPU 的上限（微秒）。",
  },
});

export const globalDefsWords = {
  ...inherited,
  ...builtOtherwise,
  ...beforeRenaming,
  lvs_sync_daemon: {
    ...upstream.lvs_sync_daemon,
    args: [
      networkInterface(),
      options({
        inst: [refers("instance", "vrrp_instance")],
        id: [number("id", { min: 0, max: 255 })],
        maxlen: [bytes({ min: 0, max: 65507 })],
        port: [port({ min: 0, max: 65535 })],
        ttl: [number("ttl", { min: 0, max: 255 })],
        group: [address()],
      }),
    ],
  },
};

export const processRootWords = {
  ...without(upstreamRoot, "net_namespace_ipvs"),
  ...builtUnder("HAVE_DECL_CLONE_NEWNET", only(upstreamRoot, "net_namespace", "namespace_with_ipsets")),
};
