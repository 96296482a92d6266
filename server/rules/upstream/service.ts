/** What the lines of a virtual_server say, as upstream reads them. Undefined where something is filled in later. */
import type { AddressFamily } from "../../model/values.ts";
import { addressFamily, canonicalAddress } from "../../model/values.ts";
import type { Block, Statement } from "../../syntax/tree.ts";
import { childrenNamed, nameOf } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { has, settingOf, valueAt } from "./words.ts";

export type Target =
  | { readonly form: "address"; readonly address: string; readonly family: AddressFamily; readonly port: number }
  | { readonly form: "fwmark" | "group" | "match" };

/** What the header of a virtual_server names; undefined when it is malformed or filled in. */
export function targetOf(header: Statement): Target | undefined {
  const first = valueAt(header, 1);
  if (first === undefined || isFilledIn(header.text)) return undefined;
  if (first === "fwmark" || first === "group" || first === "match") return { form: first };
  const address = first.replace(/[/-].*/s, "");
  const family = addressFamily(address);
  const port = Number(valueAt(header, 2) ?? "0");
  if (family === undefined || !Number.isInteger(port)) return undefined;
  return { form: "address", address: canonicalAddress(address) ?? address, family, port };
}

/** The forwarding method of a service or server; NAT when nothing is said. */
export function methodOf(block: Block): string | undefined {
  if (!has(block, "lb_kind", "lvs_method")) return "NAT";
  const line = settingOf(block, "lb_kind", "lvs_method");
  return line === undefined ? undefined : valueAt(line, 1);
}

/** The real_server and sorry_server lines of a service. */
export function serversOf(block: Block): readonly Statement[] {
  return block.children.filter((child) => nameOf(child) === "real_server" || nameOf(child) === "sorry_server");
}

/** The real servers of a service; undefined when some may not be seen. */
export function realServersOf(block: Block): readonly Statement[] {
  return childrenNamed(block, "real_server");
}
