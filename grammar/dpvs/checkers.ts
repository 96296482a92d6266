/** The checks of DPVS: those of upstream, but UDP_CHECK sends and compares text. */
import { optional, rest, text } from "../arguments-upstream.ts";
import { registeredIn } from "../blocks-upstream.ts";
import { udpCheckWords as upstream } from "../keepalived-2/checkers.ts";

/** check_udp.c payload_handler and require_reply_handler: the words are put together without blanks, nothing is decoded. */
export const udpCheckWords = {
  ...upstream,
  ...registeredIn("keepalived/check/check_udp.c", {
    payload: {
      args: [rest(text("text"))],
      repeat: "last",
      en: "Text to send, as written: DPVS does not read hexadecimal here. Blanks are kept only in quotes.",
      zh: "发送的文本，按原样发送：DPVS 在这里不识别十六进制。只有引号里的空格会保留。",
    },
    require_reply: {
      args: [rest(optional(text("text")))],
      repeat: "last",
      en: "A reply has to come; it may be compared with a text, which DPVS takes as written, not as hexadecimal.",
      zh: "必须收到应答；可要求与指定文本一致，DPVS 按原样比较，不识别十六进制。",
    },
  }),
};
