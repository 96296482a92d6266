/** The words of `vrrp_script`. */
import type { BlockVocabulary } from "../vocabulary.ts";
import { command, number, seconds } from "./arguments.ts";

export const vrrpScript: BlockVocabulary = {
  id: "vrrp_script",
  keywords: {
    script: {
      args: [command],
      default: null,
      repeat: "last",
      onReload: "in-place",
      en: "Command to run; exit status 0 is success. Put it in double quotes if it has arguments: without them only the first word is kept.",
      zh: "要执行的检测命令，退出码 0 为成功。带参数必须用双引号括起来，否则只保留第一个词。",
      source: "vrrp_parser.c:371",
    },
    interval: {
      args: [seconds()],
      default: 1,
      repeat: "last",
      onReload: "in-place",
      en: "Seconds between two runs of the script; 0 runs it without a pause.",
      zh: "两次执行脚本的间隔（秒）；写 0 会不停地跑。",
      source: "vrrp_parser.c:377",
    },
    weight: {
      args: [{ name: "weight", type: "number", unit: "weight", min: -254, max: 254 }],
      default: 0,
      repeat: "last",
      onReload: "in-place",
      en: "Change of priority: a positive weight is added while the script succeeds, a negative one while it fails. With 0 a failure puts the instance into FAULT.",
      zh: "对 priority 的影响：正数在脚本成功时加上，负数在脚本失败时减去。为 0 时脚本一失败实例就进入 FAULT。",
      source: "vrrp_parser.c:383",
    },
    rise: {
      args: [number("count", { min: 1 })],
      default: 1,
      repeat: "last",
      onReload: "in-place",
      en: "Successes in a row before the script counts as good again.",
      zh: "连续成功多少次才算恢复。",
      source: "vrrp_parser.c:389",
    },
    fall: {
      args: [number("count", { min: 1 })],
      default: 1,
      repeat: "last",
      onReload: "in-place",
      en: "Failures in a row before the script counts as failed.",
      zh: "连续失败多少次才算故障。",
      source: "vrrp_parser.c:397",
    },
  },
};
