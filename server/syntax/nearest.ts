/** Did-you-mean: the known word that a misspelt one was meant to be. */
import { distance } from "fastest-levenshtein";

/** From this length on a word that one candidate begins with was cut short: `connect_time`. */
const LONG_ENOUGH = 8;

/**
 * The candidate nearest to `word`: equal but for case, at most two letters away (one for short words; two that changed
 * places count as one), or the only one that begins with it. Undefined when none is near or two are equally near.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  const most = word.length <= 4 ? 1 : 2;
  let best: string | undefined;
  let bestDistance = most + 1;
  let tied = false;
  const longer: string[] = [];
  for (const candidate of candidates) {
    if (
      word.length >= LONG_ENOUGH &&
      candidate.length > word.length + most &&
      candidate.toLowerCase().startsWith(lower)
    )
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

/** True when two letters that stand side by side changed places. */
function isTransposed(word: string, other: string): boolean {
  if (word.length !== other.length) return false;
  let i = 0;
  while (i < word.length && word[i] === other[i]) i++;
  return word[i] === other[i + 1] && word[i + 1] === other[i] && word.slice(i + 2) === other.slice(i + 2);
}
