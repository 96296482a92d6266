/** Services and servers that stand in the file and are not in the daemon's reading of it: a slip of structure took them away. */
import type { Statement } from "../syntax/tree.ts";
import { nameOf } from "../syntax/tree.ts";

/** A virtual_server of the file as written, and what of it the daemon does not hold. */
export interface LostService {
  readonly header: Statement;
  /** The whole service is lost. */
  readonly whole: boolean;
  /** Headers of its lost real servers; empty when the whole service is lost. */
  readonly servers: readonly Statement[];
}

/**
 * Compares two readings of one configuration.
 * @param written its top-level statements as written, includes in place
 * @param held those that the health checker reads
 */
export function lostServices(written: readonly Statement[], held: readonly Statement[]): readonly LostService[] {
  const heldServices = new Map<string, Set<string>>();
  for (const header of held) {
    if (header.block?.vocabulary.id !== SERVICE) continue;
    const servers = serversIn(header).filter((server) => nameOf(server) === "real_server");
    const known = heldServices.get(placeKey(header)) ?? new Set();
    for (const server of servers) known.add(placeKey(server));
    heldServices.set(placeKey(header), known);
  }
  const lost: LostService[] = [];
  for (const header of written) {
    if (header.block?.vocabulary.id !== SERVICE) continue;
    const heldServers = heldServices.get(placeKey(header));
    if (heldServers === undefined) lost.push({ header, whole: true, servers: [] });
    else {
      const servers = serversIn(header).filter((server) => !heldServers.has(placeKey(server)));
      if (servers.length > 0) lost.push({ header, whole: false, servers });
    }
  }
  return lost;
}

const SERVICE = "virtual_server";
const SERVER = "virtual_server/real_server";

function serversIn(header: Statement): readonly Statement[] {
  return (header.block?.children ?? []).filter(({ block }) => block?.vocabulary.id === SERVER);
}

function placeKey({ file, line }: Statement): string {
  return `${file ?? ""} ${line}`;
}
