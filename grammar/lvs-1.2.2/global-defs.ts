/** The words of `global_defs` and of `SSL`. */
import type { BlockVocabulary } from "../vocabulary.ts";
import { address, path, seconds, text } from "./arguments.ts";

export const globalDefs: BlockVocabulary = {
  id: "global_defs",
  keywords: {
    router_id: {
      args: [text("id")],
      default: null,
      repeat: "last",
      onReload: "in-place",
      en: "Name of this machine in the subject of alert mails; the host name when it is not set.",
      zh: "本机标识，出现在告警邮件标题里；不写就用主机名。",
      source: "global_parser.c:42",
    },
    notification_email: {
      args: [],
      opens: "global_defs/notification_email",
      repeat: "accumulate",
      onReload: "in-place",
      en: "Recipients of alert mails. Mail is sent only when `smtp_server` is set too.",
      zh: "告警邮件的收件人。要同时配 `smtp_server` 才会发信。",
      source: "global_parser.c:69",
    },
    notification_email_from: {
      args: [{ name: "address", type: "email", quoted: true }],
      default: null,
      repeat: "last",
      onReload: "in-place",
      en: "Sender of alert mails; the user and host name of the daemon when it is not set.",
      zh: "告警邮件的发件人；不写则为“运行用户@主机名”。",
      source: "global_parser.c:53",
    },
    smtp_server: {
      args: [address],
      default: null,
      repeat: "last",
      onReload: "in-place",
      en: "Address of the mail server, always on port 25; without it no mail is sent. A host name is not resolved and becomes 0.0.0.0.",
      zh: "发信用的邮件服务器 IP，端口固定 25；不配就不发邮件。只能写 IP，写域名不会解析，会变成 0.0.0.0。",
      source: "global_parser.c:64",
    },
    smtp_connect_timeout: {
      args: [seconds()],
      default: 30,
      repeat: "last",
      onReload: "in-place",
      en: "Seconds to wait for the mail server.",
      zh: "连接邮件服务器的超时时间（秒）。",
      source: "global_parser.c:59",
    },
    plugin_dir: {
      args: [path("folder")],
      default: null,
      repeat: "last",
      onReload: "none",
      en: "Folder of plugins. The value is read and printed, but no plugin is loaded from it.",
      zh: "插件目录。只会读入和打印，不会加载任何插件。",
      source: "global_parser.c:48",
    },
  },
};

export const ssl: BlockVocabulary = {
  id: "SSL",
  keywords: {
    password: {
      args: [text("passphrase")],
      default: null,
      repeat: "last",
      onReload: "in-place",
      en: "Passphrase of the private key, in clear text in this file.",
      zh: "私钥的密码，在配置里是明文，注意文件权限。",
      source: "check_parser.c:43",
    },
    ca: {
      args: [path("file")],
      default: null,
      repeat: "last",
      onReload: "in-place",
      en: "File with the CA certificates. If it cannot be read, the health-check process clears all services and stops.",
      zh: "CA 证书文件。读不了的话，健康检查进程会清空全部服务并退出。",
      source: "check_parser.c:48",
    },
    certificate: {
      args: [path("file")],
      default: null,
      repeat: "last",
      onReload: "none",
      en: "Stored but never used: the certificate chain is loaded from the file given by `key`.",
      zh: "写了也不生效：证书链是从 `key` 指定的文件里加载的。",
      source: "check_parser.c:53",
    },
    key: {
      args: [path("file")],
      default: null,
      repeat: "last",
      onReload: "in-place",
      en: "File that holds both the certificate chain and the private key. If it cannot be read, the health-check process clears all services and stops.",
      zh: "必须同时包含证书链和私钥的文件。读不了的话，健康检查进程会清空全部服务并退出。",
      source: "check_parser.c:58",
    },
  },
};
