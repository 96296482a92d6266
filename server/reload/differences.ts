/** Which fields differ between two versions of a service or a server, in the words and units of the JSON form. */
import type { RealServer, VirtualServer } from "../model/configuration.ts";
import { seconds, serverFields } from "../model/server-fields.ts";

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
