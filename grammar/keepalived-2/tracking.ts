/** What VRRP can watch: scripts, processes and files, and the lines that name them. */
import {
  account,
  command,
  decimalSeconds,
  defines,
  flag,
  INT_MAX,
  INT_MIN,
  literal,
  MICROSECOND,
  networkInterface,
  number,
  oneOf,
  onlyOptions,
  optional,
  path,
  refers,
  rest,
  reversible,
  reversibleEitherWay,
  TIMER_SECONDS_MAX,
} from "../arguments-upstream.ts";
import { registeredIn, valueBlock, type Words } from "../blocks-upstream.ts";
import type { BlockVocabulary, Keyword } from "../vocabulary.ts";

const TRACK_FILE = "keepalived/trackers/track_file.c";
const VRRP_PARSER = "keepalived/vrrp/vrrp_parser.c";

export const vrrpScriptWords = registeredIn(VRRP_PARSER, {
  script: {
    args: [command("script")],
    repeat: "last",
    rescansQuotes: true,
    required: true,
    en: "Program to run, with its arguments.",
    zh: "要执行的脚本及参数。",
  },
  interval: {
    args: [decimalSeconds({ min: 0, max: TIMER_SECONDS_MAX, decimals: 3 })],
    default: 1,
    repeat: "last",
    en: "Seconds between two runs; 0 is reported and becomes 1.",
    zh: "两次执行之间的间隔（秒）；写 0 会报错并改为 1。",
  },
  timeout: {
    args: [decimalSeconds({ min: 0, max: TIMER_SECONDS_MAX, decimals: 3 })],
    repeat: "last",
    en: "Seconds after which a run counts as failed, by default the interval; 0 is reported and becomes 1.",
    zh: "执行超时（秒），不写则取 interval；写 0 会报错并改为 1。",
  },
  weight: {
    args: reversible(number("weight", { min: -253, max: 253 })),
    default: 0,
    repeat: "last",
    en: "Change of the priority by the result; 0 sends the instance to FAULT when the script fails.",
    zh: "对优先级的调整值；0 表示脚本失败时实例进入 FAULT。",
  },
  rise: {
    args: [number("times", { min: 1, max: INT_MAX })],
    default: 1,
    repeat: "last",
    en: "Successes in a row that make it good.",
    zh: "连续成功多少次才判定为成功。",
  },
  fall: {
    args: [number("times", { min: 1, max: INT_MAX })],
    default: 1,
    repeat: "last",
    en: "Failures in a row that make it bad.",
    zh: "连续失败多少次才判定为失败。",
  },
  user: {
    args: account,
    repeat: "last",
    en: "Account the script runs as; by default script_user.",
    zh: "执行脚本的用户（组），不写则取 script_user。",
  },
  init_fail: {
    ...flag,
    en: "Start in the failed state.",
    zh: "初始视为失败。",
  },
});

/** Without the build condition, which differs between upstream (_WITH_TRACK_PROCESS_) and DPVS. */
export const trackProcessWords = registeredIn(VRRP_PARSER, {
  process: {
    args: [rest(command("process"))],
    repeat: "first",
    required: true,
    en: "Program to watch, with the arguments to compare; quoted when it contains blanks.",
    zh: "要监视的进程及用于匹配的参数，含空格时加引号。",
  },
  param_match: {
    args: [optional(oneOf("match", ["initial", "partial"]))],
    repeat: "last",
    en: "How arguments are compared: exactly (no value), initial for the first ones, partial also for the start of the last.",
    zh: "参数的匹配方式：不写为完全一致，initial 只比较前几个参数，partial 还允许最后一个参数只匹配开头。",
  },
  weight: {
    args: reversible(number("weight", { min: -254, max: 254 })),
    default: 0,
    repeat: "first",
    en: "Change of the priority while enough processes run; 0 puts the instance into FAULT when there are too few.",
    zh: "进程数足够时对优先级的调整值；0 表示不足时实例进入 FAULT。",
  },
  quorum: {
    args: [number("processes", { min: 1, max: 65535 })],
    default: 1,
    repeat: "last",
    en: "Least number of processes that must run; not above quorum_max.",
    zh: "至少要运行的进程数，不能大于 quorum_max。",
  },
  quorum_max: {
    args: [number("processes", { min: 0, max: 65535 })],
    repeat: "last",
    en: "Largest number of processes that may run; more count as a failure.",
    zh: "最多允许运行的进程数，超过算作失败。",
  },
  delay: {
    args: [decimalSeconds({ min: MICROSECOND, max: 3600, decimals: 6 })],
    repeat: "last",
    en: "Sets terminate_delay and fork_delay together.",
    zh: "同时设置 terminate_delay 与 fork_delay。",
  },
  terminate_delay: {
    args: [decimalSeconds({ min: MICROSECOND, max: 3600, decimals: 6 })],
    repeat: "last",
    en: "Seconds to wait before too few processes count.",
    zh: "进程数不足后等待多少秒才算数。",
  },
  fork_delay: {
    args: [decimalSeconds({ min: MICROSECOND, max: 3600, decimals: 6 })],
    repeat: "last",
    en: "Seconds to wait before enough processes count again.",
    zh: "进程数恢复后等待多少秒才算数。",
  },
  full_command: {
    ...flag,
    en: "Compare the whole command line, not only the name of the process.",
    zh: "按完整命令行匹配，而不仅是进程名。",
  },
});

export const trackFileWords = registeredIn(TRACK_FILE, {
  file: {
    args: [path("file")],
    repeat: "first",
    required: true,
    en: "File to watch.",
    zh: "要监视的文件。",
  },
  weight: {
    args: reversible(number("multiplier", { min: -254, max: 254 })),
    default: 1,
    repeat: "first",
    en: "Multiplier of the number in the file.",
    zh: "文件内容的乘数。",
  },
  init_file: {
    args: [optional(number("value", { min: INT_MIN, max: INT_MAX })), optional(literal("overwrite"))],
    forms: [[literal("overwrite")]],
    repeat: "last",
    en: "Create the file at start, with a number; overwrite does so even when it exists.",
    zh: "启动时创建文件并写入初值；overwrite 表示已存在也覆盖。",
  },
});

/** The words of the top level that this file's blocks belong to. */
export const trackingRootWords = {
  ...registeredIn(VRRP_PARSER, {
    vrrp_script: {
      args: [defines("vrrp_script")],
      opens: "vrrp_script",
      repeat: "accumulate",
      en: "A script that runs at an interval; its result changes a priority or state.",
      zh: "周期执行的检查脚本，结果可影响优先级或状态。",
    },
    vrrp_track_process: {
      args: [defines("track_process")],
      opens: "vrrp_track_process",
      repeat: "accumulate",
      requires: "_WITH_TRACK_PROCESS_",
      en: "Watches whether enough processes of a program are running.",
      zh: "监视某个进程是否有足够的数量在运行。",
    },
  }),
  ...registeredIn(TRACK_FILE, {
    track_file: {
      args: [defines("track_file")],
      opens: "track_file",
      repeat: "accumulate",
      en: "A file that holds a number, which changes a priority or a weight.",
      zh: "内容为整数的文件，用来调整优先级或权重。",
    },
    vrrp_track_file: {
      args: [defines("track_file")],
      opens: "vrrp_track_file",
      repeat: "last",
      deprecated: { use: "track_file" },
      requires: "_WITH_VRRP_",
      en: "Old name of track_file.",
      zh: "track_file 的旧名，已弃用。",
    },
  }),
};

const INSTANCE_WEIGHT = reversibleEitherWay(number("weight", { min: -253, max: 253 }));

/** One line of track_interface … track_bfd, in vrrp_instance and vrrp_sync_group. */
export const trackedLines = {
  track_interface: {
    args: [networkInterface(), onlyOptions({ weight: reversible(number("weight", { min: -253, max: 253 })) })],
    en: "An interface, optionally with the change of priority when it fails.",
    zh: "一个网卡，可带其故障时的优先级调整值。",
  },
  track_script: {
    args: [refers("vrrp_script", "vrrp_script"), onlyOptions({ weight: INSTANCE_WEIGHT })],
    en: "A vrrp_script, optionally with its own weight.",
    zh: "一个 vrrp_script，可另写 weight。",
  },
  track_file: {
    args: [
      refers("track_file", "track_file"),
      onlyOptions({ weight: reversibleEitherWay(number("multiplier", { min: -254, max: 254 })) }),
    ],
    en: "A track_file, optionally with its own multiplier.",
    zh: "一个 track_file，可另写 weight。",
  },
  track_process: {
    args: [refers("vrrp_track_process", "track_process"), onlyOptions({ weight: INSTANCE_WEIGHT })],
    en: "A vrrp_track_process, optionally with its own weight.",
    zh: "一个 vrrp_track_process，可另写 weight。",
  },
  track_bfd: {
    args: [refers("bfd_instance", "bfd_instance"), onlyOptions({ weight: INSTANCE_WEIGHT })],
    en: "A bfd_instance, optionally with its own weight.",
    zh: "一个 bfd_instance，可另写 weight。",
  },
} as const satisfies Readonly<Record<string, Pick<Keyword, "args" | "en" | "zh">>>;

/** The value blocks of the track words of `parent`. */
export function trackBlocks(parent: string, words: Words<keyof typeof trackedLines>): readonly BlockVocabulary[] {
  return Object.entries(trackedLines).map(([word, line]) =>
    valueBlock(`${parent}/${word}`, words[word as keyof typeof trackedLines], line),
  );
}
