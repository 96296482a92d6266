import { nameOf, placeOf } from "../../syntax/tree.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";
import { WEB_CHECKERS } from "./checker.ts";

const URL = ["url"];
const DELAY = ["delay_before_retry"];

/** HTTP_GET and SSL_GET without a url succeed without connecting. */
export const webCheckWithoutUrl = defineRule({
  id: "web-check-without-url",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "HTTP_GET or SSL_GET without url", zh: "HTTP_GET / SSL_GET 没有 url" },
  why: {
    en: "The checker requests each url in turn and passes after the last one. Without a url it passes without connecting, so the server is always up; without delay_before_retry as well, it starts over at once and uses a whole CPU.",
    zh: "检查依次请求每个 url，全部完成即为成功。没有 url 时不连接就算成功，real server 永远是 up；如果又没有 delay_before_retry，检查会不停空转，占满一个 CPU。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        HTTP_GET {
            connect_timeout 3
            delay_before_retry 3
        }
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        HTTP_GET {
            url {
                path /index.html
                status_code 200
            }
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "{checker} has no url: it passes without connecting, so the real server is always up.",
      zh: "{checker} 没有 url：不连接就算成功，real server 永远是 up。",
    },
    spins: {
      en: "{checker} has no url: it passes without connecting, and without delay_before_retry it uses a whole CPU.",
      zh: "{checker} 没有 url：不连接就算成功；又没有 delay_before_retry，会空转占满 CPU。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: WEB_CHECKERS,
      applies: ({ block }) => lacks(block, URL),
      check(header, { report }) {
        const message = lacks(header.block, DELAY) ? "spins" : "found";
        report(placeOf(header), message, { data: { checker: nameOf(header) } });
      },
    },
  ],
});
