/** The hosts of a network, for groups that know ranges and no masks. */
import { ipv4Bytes } from "./values.ts";

/** The hosts of an IPv4 network of 24 to 30 bits as `first-last`, the last by its last byte; undefined for any other. */
export function hostRange(address: string, length: number): string | undefined {
  const bytes = ipv4Bytes(address);
  if (bytes === undefined || !(length >= 24 && length <= 30)) return undefined;
  const size = 2 ** (32 - length);
  const network = Math.floor((bytes[3] ?? 0) / size) * size;
  return `${bytes.slice(0, 3).join(".")}.${network + 1}-${network + size - 2}`;
}
