/** The checkers of a real server (check_tcp.c, check_http.c, check_smtp.c, check_misc.c). */
import type { Statement } from "../syntax/tree.ts";
import { wordAt } from "../syntax/tree.ts";
import { childrenOf } from "./children.ts";
import type {
  CheckedUrl,
  Checker,
  HttpCheck,
  MiscCheck,
  RealServer,
  SmtpCheck,
  SmtpHost,
  TcpCheck,
} from "./configuration.ts";
import {
  applyStatements,
  flag,
  type Growing,
  type Handlers,
  integer,
  microseconds,
  one,
  port,
  type ReadingContext,
  storeAddress,
  textOf,
} from "./configuration-values.ts";

/** The port a host of SMTP_CHECK is asked at when it does not say; not that of the real server. */
const SMTP_PORT = 25;

/** The keywords of a real_server that add a checker. */
export const CHECKERS: Handlers<RealServer> = {
  TCP_CHECK: flag((server, statement, context) => {
    server.checkers.push(tcpCheckOf(statement, server, context));
  }),
  HTTP_GET: flag((server, statement, context) => {
    server.checkers.push(httpCheckOf("HTTP_GET", statement, server, context));
  }),
  SSL_GET: flag((server, statement, context) => {
    server.checkers.push(httpCheckOf("SSL_GET", statement, server, context));
  }),
  SMTP_CHECK: flag((server, statement, context) => {
    server.checkers.push(smtpCheckOf(statement, server, context));
  }),
  MISC_CHECK: flag((server, statement, context) => {
    server.checkers.push(miscCheckOf(statement, context));
  }),
};

type Target = Pick<RealServer, "rip" | "rport">;

function connectionOf({ rip, rport }: Target) {
  return { ip: rip, connect_port: rport, bindto: null, connect_timeout: 0 };
}

function tcpCheckOf(statement: Statement, server: Target, context: ReadingContext): Checker {
  const check: Growing<TcpCheck> = { type: "TCP_CHECK", statement, ...connectionOf(server) };
  applyStatements(childrenOf(statement), TCP_CHECK, check, context);
  return check;
}

const TCP_CHECK: Handlers<TcpCheck> = {
  connect_port: one((check, statement, context) => {
    check.connect_port = port(wordAt(statement, 1), context);
  }),
  bindto: one((check, statement, context) => {
    storeAddress(check, "bindto", statement, context);
  }),
  connect_timeout: one((check, statement, context) => {
    check.connect_timeout = microseconds(statement, context);
  }),
};

function httpCheckOf(type: HttpCheck["type"], statement: Statement, server: Target, context: ReadingContext): Checker {
  const check: Growing<HttpCheck> = {
    type,
    statement,
    ...connectionOf(server),
    nb_get_retry: 1,
    delay_before_retry: 0,
    url: [],
  };
  applyStatements(childrenOf(statement), HTTP_GET, check, context);
  return check;
}

const HTTP_GET: Handlers<HttpCheck> = {
  connect_port: one((check, statement, context) => {
    check.connect_port = port(wordAt(statement, 1), context);
  }),
  bindto: one((check, statement, context) => {
    storeAddress(check, "bindto", statement, context);
  }),
  connect_timeout: one((check, statement, context) => {
    check.connect_timeout = microseconds(statement, context);
  }),
  nb_get_retry: one((check, statement, context) => {
    check.nb_get_retry = integer(wordAt(statement, 1), context);
  }),
  delay_before_retry: one((check, statement, context) => {
    check.delay_before_retry = microseconds(statement, context);
  }),
  url: flag((check, statement, context) => {
    const url: Growing<CheckedUrl> = { statement, path: null, digest: null, status_code: 0 };
    applyStatements(childrenOf(statement), URL, url, context);
    check.url.push(url);
  }),
};

const URL: Handlers<CheckedUrl> = {
  path: one((url, statement) => {
    url.path = textOf(statement);
  }),
  digest: one((url, statement) => {
    url.digest = textOf(statement);
  }),
  status_code: one((url, statement, context) => {
    url.status_code = integer(wordAt(statement, 1), context);
  }),
};

function smtpCheckOf(statement: Statement, server: Target, context: ReadingContext): Checker {
  const hostAt = (header: Statement): Growing<SmtpHost> => ({
    statement: header,
    connect_ip: server.rip,
    connect_port: SMTP_PORT,
    bindto: null,
  });
  const check: Growing<SmtpCheck> = {
    type: "SMTP_CHECK",
    statement,
    helo_name: "smtpchecker.keepalived.org",
    connect_timeout: 5_000_000,
    retry: 1,
    delay_before_retry: 1_000_000,
    host: [],
  };
  const handlers: Handlers<SmtpCheck> = {
    ...SMTP_CHECK,
    host: flag((smtp, header) => {
      const host = hostAt(header);
      applyStatements(childrenOf(header), HOST, host, context);
      smtp.host.push(host);
    }),
  };
  applyStatements(childrenOf(statement), handlers, check, context);
  if (check.host.length === 0) check.host.push(hostAt(statement));
  return check;
}

const SMTP_CHECK: Handlers<SmtpCheck> = {
  helo_name: one((check, statement) => {
    check.helo_name = textOf(statement);
  }),
  connect_timeout: one((check, statement, context) => {
    check.connect_timeout = microseconds(statement, context);
  }),
  retry: one((check, statement, context) => {
    check.retry = integer(wordAt(statement, 1), context);
  }),
  delay_before_retry: one((check, statement, context) => {
    check.delay_before_retry = microseconds(statement, context);
  }),
};

const HOST: Handlers<SmtpHost> = {
  connect_ip: one((host, statement, context) => {
    storeAddress(host, "connect_ip", statement, context);
  }),
  connect_port: one((host, statement, context) => {
    host.connect_port = port(wordAt(statement, 1), context);
  }),
  bindto: one((host, statement, context) => {
    storeAddress(host, "bindto", statement, context);
  }),
};

function miscCheckOf(statement: Statement, context: ReadingContext): Checker {
  const check: Growing<MiscCheck> = {
    type: "MISC_CHECK",
    statement,
    misc_path: null,
    misc_timeout: 0,
    misc_dynamic: false,
  };
  applyStatements(childrenOf(statement), MISC_CHECK, check, context);
  return check;
}

const MISC_CHECK: Handlers<MiscCheck> = {
  misc_path: one((check, statement) => {
    check.misc_path = textOf(statement);
  }),
  misc_timeout: one((check, statement, context) => {
    check.misc_timeout = microseconds(statement, context);
  }),
  misc_dynamic: flag((check) => {
    check.misc_dynamic = true;
  }),
};
