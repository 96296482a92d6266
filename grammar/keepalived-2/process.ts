/** The words of the top level that stand alone, and global_defs. */
import { flag, optional, seconds, text, UINT_MAX } from "../arguments-upstream.ts";
import { registeredIn } from "../blocks-upstream.ts";

/** The process as a whole; read before everything else. */
export const processRootWords = registeredIn("keepalived/core/global_parser.c", {
  linkbeat_use_polling: {
    ...flag,
    requires: "_WITH_LINKBEAT_",
    en: "Poll the carrier of every interface instead of listening to netlink.",
    zh: "对所有网卡改用轮询判断链路状态，而不是监听 netlink。",
  },
  net_namespace: {
    args: [text("namespace")],
    repeat: "first",
    en: "Run in the named network namespace.",
    zh: "在指定的网络命名空间中运行。",
  },
  net_namespace_ipvs: {
    args: [optional(text("namespace"))],
    repeat: "first",
    en: "Network namespace that holds the IPVS tables; without a name, the default one.",
    zh: "IPVS 所在的网络命名空间，不写名字表示默认命名空间。",
  },
  namespace_with_ipsets: {
    ...flag,
    en: "Allow ipsets together with a network namespace.",
    zh: "允许在网络命名空间中使用 ipset。",
  },
  use_pid_dir: {
    ...flag,
    en: "Put pid files in a keepalived sub-directory of the run directory.",
    zh: "把 pid 文件放到运行目录下的 keepalived 子目录。",
  },
  instance: {
    args: [text("name")],
    repeat: "first",
    en: "Names this keepalived instance so several can share a host.",
    zh: "给本 keepalived 实例命名，便于同机多实例。",
  },
  child_wait_time: {
    args: [seconds({ min: 0, max: UINT_MAX })],
    default: 5,
    repeat: "last",
    en: "Seconds the parent waits for its children to end.",
    zh: "父进程等待子进程退出的时间（秒）。",
  },
  global_defs: {
    args: [],
    opens: "global_defs",
    repeat: "merge",
    en: "Process-wide settings shared by the VRRP, checker and BFD children.",
    zh: "全局设置块，VRRP、健康检查、BFD 三个子进程共用。",
  },
});
