/** Rules about the health checks of real servers. */
import { describe, expect, test } from "vitest";
import { checkFinding, checkFix, checkMessage, checkSeverity, findingsOf } from "../kit/rules.ts";

/** A real server with these lines in its block. */
const server = (...lines: string[]) =>
  `virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80 {\n${lines.map((line) => `        ${line}\n`).join("")}    }\n}\n`;
/** A real server whose HTTP_GET asks for one url with these lines. */
const url = (...lines: string[]) =>
  server(
    "HTTP_GET {",
    "    [[url]] {",
    ...lines.map((line) => `        ${line}`),
    "    }",
    "    connect_timeout 3",
    "}",
  );
const plainUrl = (...lines: string[]) => url(...lines).replace("[[url]]", "url");

const rulesIn = (text: string) => findingsOf(text).map(({ rule }) => rule);

describe("what a check must say", () => {
  test("connect-timeout-missing", () => {
    checkFinding("connect-timeout-missing", server("[[TCP_CHECK]] {", "    connect_port 80", "}"));
    checkFinding("connect-timeout-missing", server("TCP_CHECK {", "    connect_timeout 3", "}"));
    checkFinding("connect-timeout-missing", server("SMTP_CHECK {", "    retry 2", "}"));
    checkFinding("connect-timeout-missing", server("MISC_CHECK {", "    misc_path /bin/true", "}"));
    checkFix(
      "connect-timeout-missing",
      server("TCP_CHECK {", "  connect_port 80", "}"),
      server("TCP_CHECK {", "  connect_timeout 3", "  connect_port 80", "}"),
    );
    checkFix("connect-timeout-missing", server("SSL_GET {", "}"), server("SSL_GET {", "    connect_timeout 3", "}"));
  });

  test("a connect_timeout inside url has no effect, and is moved", () => {
    const inUrl = ["    url {", "        path /", "        status_code 200", "        connect_timeout 7", "    }", "}"];
    checkFinding("connect-timeout-missing", server("[[HTTP_GET]] {", ...inUrl));
    checkFinding("misplaced-keyword", server("HTTP_GET {", ...inUrl).replace("connect_timeout", "[[connect_timeout]]"));
    checkFix(
      "connect-timeout-missing",
      server("HTTP_GET {", ...inUrl),
      server("HTTP_GET {", "    connect_timeout 7", ...inUrl.filter((line) => !line.includes("connect_timeout"))),
    );
    checkFinding("connect-timeout-missing", server("HTTP_GET {", "    connect_timeout 3", ...inUrl));
  });

  test("url-without-expectation", () => {
    checkFinding("url-without-expectation", url("path /status"));
    checkFinding("url-without-expectation", plainUrl("path /status", "status_code 200"));
    checkFix("url-without-expectation", plainUrl("path /status"), plainUrl("status_code 200", "path /status"));
    const [finding] = findingsOf(plainUrl("path /status")).filter(({ rule }) => rule === "url-without-expectation");
    expect(finding?.fixes.map(({ safe }) => safe)).toEqual([false]);
  });

  test("url-without-path", () => {
    checkFinding("url-without-path", url("status_code 200"));
    checkFinding("url-without-path", plainUrl("path /", "status_code 200"));
    checkFinding("url-without-path", plainUrl('[[path ""]]', "status_code 200"));
    checkMessage("url-without-path", plainUrl('path ""', "status_code 200"), "path is empty");
    checkFinding("url-without-path", plainUrl('path ""', "path /", "status_code 200"));
  });

  test("web-check-without-url", () => {
    checkFinding("web-check-without-url", server("[[HTTP_GET]] {", "    connect_timeout 3", "}"));
    checkMessage("web-check-without-url", server("SSL_GET {", "    connect_timeout 3", "}"), "uses a whole CPU");
    checkMessage("web-check-without-url", server("SSL_GET {", "    delay_before_retry 3", "}"), "always up");
    checkFinding("web-check-without-url", plainUrl("path /", "status_code 200"));
  });

  test("misc-check-without-path", () => {
    checkFinding("misc-check-without-path", server("[[MISC_CHECK]] {", "    misc_timeout 3", "}"));
    checkFinding("misc-check-without-path", server("MISC_CHECK {", '    misc_path "/bin/true"', "}"));
    checkFinding("misc-check-without-path", server("MISC_CHECK {", '    [[misc_path ""]]', "}"));
  });
});

describe("digests", () => {
  const DIGEST = "0123456789abcdef0123456789abcdef";

  test("digest-never-matches", () => {
    checkFinding("digest-never-matches", plainUrl("path /", `digest [[${DIGEST.toUpperCase()}]]`));
    checkFinding("digest-never-matches", plainUrl("path /", `digest ${DIGEST}`));
    checkFinding("digest-never-matches", plainUrl("path /", `digest "${DIGEST}"`));
    checkMessage("digest-never-matches", plainUrl("path /", "digest 0123abc"), "32 hexadecimal digits");
    checkFix(
      "digest-never-matches",
      plainUrl("path /", `digest ${DIGEST.toUpperCase()}`),
      plainUrl("path /", `digest ${DIGEST}`),
    );
    checkFix(
      "digest-never-matches",
      plainUrl("path /", `digest "${DIGEST.toUpperCase()}"`),
      plainUrl("path /", `digest "${DIGEST}"`),
    );
  });

  test("digest-ignored, and nothing else about that digest", () => {
    const both = plainUrl("path /", "status_code 200", "[[digest ABC]]");
    checkFinding("digest-ignored", both);
    checkSeverity("digest-ignored", both, ["warning"]);
    checkFinding("digest-never-matches", plainUrl("path /", "status_code 200", "digest ABC"));
    checkFinding("digest-ignored", plainUrl("path /", `digest ${DIGEST}`));
    checkFinding("digest-ignored", plainUrl("path /", "status_code 0", `digest ${DIGEST}`));
    checkFix(
      "digest-ignored",
      plainUrl("path /", "status_code 200", "digest ABC"),
      plainUrl("path /", "status_code 200"),
    );
  });
});

test("bindto-family-mismatch", () => {
  checkFinding(
    "bindto-family-mismatch",
    server("TCP_CHECK {", "    connect_timeout 3", "    bindto [[2001:db8::5]]", "}"),
  );
  checkFinding("bindto-family-mismatch", server("TCP_CHECK {", "    connect_timeout 3", "    bindto 10.0.0.5", "}"));
  checkFinding(
    "bindto-family-mismatch",
    server("SMTP_CHECK {", "    host {", "        connect_ip 2001:db8::9", "        bindto 2001:db8::5", "    }", "}"),
  );
});

test("a misspelt word is one finding, not two", () => {
  expect(rulesIn(server("TCP_CHECK {", "    conect_timeout 3", "}"))).not.toContain("connect-timeout-missing");
  expect(rulesIn(server("TCP_CHEK {", "    connect_timeout 3", "}"))).not.toContain("real-server-without-checker");
});
