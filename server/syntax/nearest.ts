/** Did-you-mean: the known word that a misspelt one was meant to be. */
import { distance } from "fastest-levenshtein";

/** From this length on a word that one candidate begins with was cut short: `connect_time`; or in its parts: `local_addr_group`. */
const LONG_ENOUGH = 8;
/** Letters that a part is cut down to at least. */
const SHORTEST_PART = 3;

/**
 * The candidate nearest to `word`: equal but for case, at most two letters away (one for short words; two that changed
 * places count as one), or the only one that it is short for. Undefined when none is near or two are equally near.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  const most = word.length <= 4 ? 1 : 2;
  let best: string | undefined;
  let bestDistance = most + 1;
  let tied = false;
  const longer: string[] = [];
  for (const candidate of candidates) {
    if (word.length >= LONG_ENOUGH && candidate.length > word.length + most && isShortFor(lower, candidate))
      longer.push(candidate);
    if (Math.abs(candidate.length - word.length) > most) continue;
    const candidateLower = candidate.toLowerCase();
    if (candidateLower === lower) return candidate;
    const d = isTransposed(lower, candidateLower) ? 1 : distance(lower, candidateLower);
    if (d > bestDistance) continue;
    tied = d === bestDistance;
    best = candidate;
    bestDistance = d;
  }
  if (best !== undefined) return tied ? undefined : best;
  return longer.length === 1 ? longer[0] : undefined;
}

/** True when the candidate begins with the word, or each part of the candidate with that of the word. */
function isShortFor(lower: string, candidate: string): boolean {
  // Either way they begin alike: most candidates are done with here.
  if (candidate.charAt(0).toLowerCase() !== lower.charAt(0)) return false;
  const whole = candidate.toLowerCase();
  if (whole.startsWith(lower)) return true;
  const parts = lower.split("_");
  const wholes = whole.split("_");
  return (
    parts.length === wholes.length &&
    parts.every((part, i) => part.length >= SHORTEST_PART && wholes[i]?.startsWith(part))
  );
}

/** True when two letters that stand side by side changed places. */
function isTransposed(word: string, other: string): boolean {
  if (word.length !== other.length) return false;
  let i = 0;
  while (i < word.length && word[i] === other[i]) i++;
  return word[i] === other[i + 1] && word[i + 1] === other[i] && word.slice(i + 2) === other.slice(i + 2);
}

/** True for words that have another number in them and are the same else: `native_ipv4` is no slip of `native_ipv6`. */
export function isOtherNumber(word: string, other: string): boolean {
  return /\d/.test(word) && word !== other && word.replace(/\d+/g, "0") === other.replace(/\d+/g, "0");
}
