import { port16 } from "../../model/values.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** Ports of the services that are balanced most, by the names of /etc/services. */
const PORTS: ReadonlyMap<string, number> = new Map([
  ["ftp", 21],
  ["ssh", 22],
  ["telnet", 23],
  ["smtp", 25],
  ["dns", 53],
  ["domain", 53],
  ["tftp", 69],
  ["http", 80],
  ["www", 80],
  ["pop3", 110],
  ["ntp", 123],
  ["imap", 143],
  ["snmp", 161],
  ["ldap", 389],
  ["https", 443],
  ["smtps", 465],
  ["syslog", 514],
  ["submission", 587],
  ["ldaps", 636],
  ["rsync", 873],
  ["imaps", 993],
  ["pop3s", 995],
  ["rtmp", 1935],
  ["mysql", 3306],
  ["postgresql", 5432],
  ["redis", 6379],
  ["http-alt", 8080],
  ["memcached", 11211],
]);

/** A port is a number of 16 bits. */
export const portInvalid = defineRule({
  id: "port-invalid",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Not a port", zh: "端口写法不对" },
  why: {
    en: "A port is read as a number and cut to 16 bits: 70000 is 4464, -1 is 65535. A service name such as `http` is not looked up and becomes 0. Only the first number of a range or list is used.",
    zh: "端口按数字读取后只保留 16 位：70000 变成 4464，-1 变成 65535。`http` 这类服务名不会查表，变成 0。写成端口段或列表时只取第一个数字。",
  },
  example: { bad: service([], "192.0.2.10 http"), good: service([], "192.0.2.10 80") },
  messages: {
    found: {
      en: "`{word}` is not a port: keepalived uses {read}.",
      zh: "`{word}` 不是合法端口：实际用的是 {read}。",
    },
    several: {
      en: "Only one port is allowed here: of `{word}` keepalived uses {read} alone.",
      zh: "这里只能写一个端口：`{word}` 里只有 {read} 生效。",
    },
  },
  checks: [
    onSlip("port-invalid", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const port = PORTS.get(word.toLowerCase());
      report(placeOfSlip(statement, slip), /^[0-9]+[-,:][0-9]/.test(word) ? "several" : "found", {
        data: { word, read: port16(word) },
        fixes: port === undefined ? [] : [write(statement, slip, String(port))],
      });
    }),
  ],
});
