/** Which fields differ between two versions of a service or a server, in the words and units of the JSON form. */
import type { Checker, RealServer, VirtualServer } from "../model/configuration.ts";

export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly FieldValue[]
  | { readonly [key: string]: FieldValue };

export interface FieldChange {
  readonly field: string;
  readonly old: FieldValue;
  readonly new: FieldValue;
}

export type Fields = Readonly<Record<string, FieldValue>>;

/** The fields of a virtual_server that differ; its real servers apart. Texts that the daemon compares are shown as it stores them. */
export function serviceChanges(before: VirtualServer, after: VirtualServer): readonly FieldChange[] {
  return before === after ? [] : changes(serviceFields(before), serviceFields(after));
}

/** The fields of a real_server that differ. */
export function serverChanges(before: RealServer, after: RealServer): readonly FieldChange[] {
  return before === after ? [] : changes(serverFields(before), serverFields(after));
}

/** The fields that differ. */
export function changes(before: Fields, after: Fields): readonly FieldChange[] {
  return Object.keys(after).flatMap((field) => {
    const [a = null, b = null] = [before[field], after[field]];
    return sameValue(a, b) ? [] : [{ field, old: a, new: b }];
  });
}

function sameValue(a: FieldValue, b: FieldValue): boolean {
  return a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}

function seconds(microseconds: number): number {
  return microseconds / 1_000_000;
}

/** A virtual_server without its real servers. */
export function serviceFields(server: VirtualServer): Fields {
  const { statement, family, real_server, sorry_server: sorry, ...fields } = server;
  return {
    ...fields,
    delay_loop: seconds(server.delay_loop),
    lb_algo: server.lb_algo === "" ? null : server.lb_algo,
    sorry_server: sorry && { ip: sorry.ip, port: sorry.port },
  };
}

/** A real_server without its address. */
export function serverFields(server: RealServer): Fields {
  const { weight, uthreshold, lthreshold, inhibit_on_failure, notify_up, notify_down } = server;
  const checkers = server.checkers.map(checkerFields);
  return { weight, uthreshold, lthreshold, inhibit_on_failure, notify_up, notify_down, checkers };
}

function checkerFields(checker: Checker): Fields {
  switch (checker.type) {
    case "TCP_CHECK":
      return { type: checker.type, ...connectionFields(checker) };
    case "HTTP_GET":
    case "SSL_GET":
      return {
        type: checker.type,
        ...connectionFields(checker),
        nb_get_retry: checker.nb_get_retry,
        delay_before_retry: seconds(checker.delay_before_retry),
        url: checker.url.map(({ path, digest, status_code }) => ({ path, digest, status_code })),
      };
    case "SMTP_CHECK":
      return {
        type: checker.type,
        helo_name: checker.helo_name,
        connect_timeout: seconds(checker.connect_timeout),
        retry: checker.retry,
        delay_before_retry: seconds(checker.delay_before_retry),
        host: checker.host.map(({ connect_ip, connect_port, bindto }) => ({ connect_ip, connect_port, bindto })),
      };
    case "MISC_CHECK":
      return {
        type: checker.type,
        misc_path: checker.misc_path,
        misc_timeout: seconds(checker.misc_timeout),
        misc_dynamic: checker.misc_dynamic,
      };
  }
}

function connectionFields(checker: { connect_port: number; bindto: string | null; connect_timeout: number }): Fields {
  const { connect_port, bindto, connect_timeout } = checker;
  return { connect_port, bindto, connect_timeout: seconds(connect_timeout) };
}
