/** A real server and its checkers as values alone, in the words and units of the JSON form. */
import type { Checker, RealServer } from "./configuration.ts";

/** Times are kept in microseconds, as the daemon keeps them, and shown in seconds. */
export function seconds(microseconds: number): number {
  return microseconds / 1_000_000;
}

/** A real_server without its address. */
export function serverFields(server: RealServer) {
  const { weight, uthreshold, lthreshold, inhibit_on_failure, notify_up, notify_down } = server;
  const checkers = server.checkers.map(checkerFields);
  return { weight, uthreshold, lthreshold, inhibit_on_failure, notify_up, notify_down, checkers };
}

function checkerFields(checker: Checker) {
  const { type } = checker;
  switch (type) {
    case "TCP_CHECK":
      return { type, ...connectionFields(checker) };
    case "HTTP_GET":
    case "SSL_GET":
      return {
        type,
        ...connectionFields(checker),
        nb_get_retry: checker.nb_get_retry,
        delay_before_retry: seconds(checker.delay_before_retry),
        url: checker.url.map(({ path, digest, status_code }) => ({ path, digest, status_code })),
      };
    case "SMTP_CHECK":
      return {
        type,
        helo_name: checker.helo_name,
        connect_timeout: seconds(checker.connect_timeout),
        retry: checker.retry,
        delay_before_retry: seconds(checker.delay_before_retry),
        host: checker.host.map(({ connect_ip, connect_port, bindto }) => ({ connect_ip, connect_port, bindto })),
      };
    case "MISC_CHECK":
      return {
        type,
        misc_path: checker.misc_path,
        misc_timeout: seconds(checker.misc_timeout),
        misc_dynamic: checker.misc_dynamic,
      };
  }
}

function connectionFields(checker: { connect_port: number; bindto: string | null; connect_timeout: number }) {
  const { connect_port, bindto, connect_timeout } = checker;
  return { connect_port, bindto, connect_timeout: seconds(connect_timeout) };
}
