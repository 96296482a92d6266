import { lastChild } from "../../model/virtual-server.ts";
import { placeOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** certificate is stored and never used: the certificate is loaded from the file that key names. */
export const sslCertificateUnused = defineRule({
  id: "ssl-certificate-unused",
  severity: "hint",
  dialects: ["lvs-1.2.2"],
  title: { en: "certificate in SSL is never used", zh: "SSL 块中的 certificate 不起作用" },
  why: {
    en: "keepalived loads both the certificate chain and the private key from the file given by key. The file given by certificate is never opened.",
    zh: "keepalived 的证书链和私钥都从 key 指定的文件中加载，certificate 指定的文件不会被打开。",
  },
  example: {
    bad: `SSL {
    ca /etc/keepalived/ca.pem
    certificate /etc/keepalived/client.pem
    key /etc/keepalived/client.pem
}
`,
    good: `SSL {
    ca /etc/keepalived/ca.pem
    key /etc/keepalived/client.pem
}
`,
  },
  messages: {
    found: {
      en: "certificate is never used: the file given by key must hold the certificate and the private key.",
      zh: "certificate 不会被使用：证书和私钥都必须放在 key 指定的文件里。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["SSL"],
      check({ block }, { report }) {
        const line = lastChild(block, "certificate");
        if (line !== undefined) report(placeOf(line), "found", { tag: "unnecessary" });
      },
    },
  ],
});
