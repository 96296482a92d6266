/** The words of a line of addresses, routes or rules, as `ip` takes them: options with their values, and what is left over. */
import type { Statement } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { valueAt } from "./words.ts";

export interface LineOptions {
  /** Where each option stands. */
  readonly options: ReadonlyMap<string, number>;
  /** Words that are no option, nor the value of one, nor filled in later. */
  readonly bare: readonly number[];
  /** Some word is filled in later and may turn out to be anything. */
  readonly isOpen: boolean;
}

/** Takes a line apart. `options` gives how many words each option takes. */
export function optionsOf(statement: Statement, known: ReadonlyMap<string, number>): LineOptions {
  const options = new Map<string, number>();
  const bare: number[] = [];
  let isOpen = false;
  for (let i = 0; i < statement.words.length; i++) {
    const word = valueAt(statement, i) as string;
    if (isFilledIn(word)) {
      isOpen = true;
      continue;
    }
    const takes = known.get(word);
    if (takes === undefined) {
      bare.push(i);
      continue;
    }
    if (!options.has(word)) options.set(word, i);
    i += takes;
  }
  return { options, bare, isOpen };
}

function table(none: string, one: string): ReadonlyMap<string, number> {
  return new Map([
    ...none.split(" ").map((word): [string, number] => [word, 0]),
    ...one.split(" ").map((word): [string, number] => [word, 1]),
  ]);
}

/** Of an address (vrrp_ipaddress.c alloc_ipaddress). */
export const ADDRESS_OPTIONS = table(
  "home -nodad mngtmpaddr noprefixroute autojoin no_track use_vmac",
  "dev scope brd broadcast label peer preferred_lft track_group",
);

/** Types of a route, which may stand before its destination. */
const ROUTE_TYPES = "unicast local broadcast anycast multicast throw unreachable prohibit blackhole nat";

/** Of a route (vrrp_iproute.c alloc_route). */
export const ROUTE_OPTIONS = table(
  `${ROUTE_TYPES} nexthop onlink no_track quickack lock inet inet6`,
  "src to via from dev oif table metric priority preference scope proto protocol type tos dsfield mtu hoplimit advmss rtt rttvar reordering window cwnd ssthresh realms realm rto_min initcwnd initrwnd features congctl pref expires encap fastopen_no_cookie ttl-propagate weight as track_group gw or",
);

/** Routes that lead nowhere: no interface can fail. */
export const DEAD_ROUTES = ["throw", "unreachable", "prohibit", "blackhole"];

/** Of a rule (vrrp_iprule.c alloc_rule). */
export const RULE_OPTIONS = table(
  "not no_track nop l3mdev inet inet6 blackhole prohibit unreachable",
  "from to table lookup priority preference prio pref order fwmark iif dev oif tos dsfield realms realm tun_id uidrange goto suppress_prefixlength sup_pl suppress_ifgroup sup_group ipproto sport dport protocol track_group type",
);
