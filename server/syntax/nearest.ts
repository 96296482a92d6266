/** Did-you-mean: the known word that a misspelt one was meant to be. */
import { distance } from "fastest-levenshtein";

/**
 * The candidate nearest to `word`: equal but for case, or at most two letters away (one for short words).
 * Undefined when none is near or two are equally near.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  const most = word.length <= 4 ? 1 : 2;
  let best: string | undefined;
  let bestDistance = most + 1;
  let tied = false;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > most) continue;
    const candidateLower = candidate.toLowerCase();
    if (candidateLower === lower) return candidate;
    const d = distance(lower, candidateLower);
    if (d > bestDistance) continue;
    tied = d === bestDistance;
    best = candidate;
    bestDistance = d;
  }
  return bestDistance <= most && !tied ? best : undefined;
}
