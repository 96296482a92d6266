/** Code lenses: above a service its real servers and their weight, above a name how often it is used. */
import { realServersOf } from "../model/virtual-server.ts";
import type { CodeLens, Location } from "../service-types.ts";
import type { PlacedSection } from "../syntax/section.ts";
import { placeOf } from "../syntax/tree.ts";
import { type Analysis, hasBlock, isDefinition, rangeOf } from "./analysis.ts";
import { inLanguage } from "./keyword-text.ts";
import { entryOf, locationOf, mentionsOf } from "./names.ts";
import { lacksFiles, totalsOf, wholeBlock } from "./service-text.ts";

/** The lenses of a file, in the order of its lines. */
export function codeLenses(analysis: Analysis): readonly CodeLens[] {
  if (!analysis.settings.codeLenses) return [];
  return analysis.document.sections.flatMap((placed) => [
    ...serviceLenses(placed, analysis),
    ...nameLenses(placed, analysis),
  ]);
}

/** `3 real servers · total weight 201 · quorum 150`; `3+` when an include may bring in more. */
function serviceLenses({ section, start }: PlacedSection, analysis: Analysis): CodeLens[] {
  const { document, language } = analysis;
  return section.statements.filter(hasBlock).flatMap((statement) => {
    if (statement.block.vocabulary.id !== "virtual_server" || isDefinition(statement)) return [];
    const whole = wholeBlock(statement, section, analysis);
    const { servers, weight, quorum } = totalsOf(whole, document.dialect.vocabulary.dialect);
    const more = lacksFiles(statement, section, analysis) ? "+" : "";
    const title = inLanguage(
      {
        en: `${servers}${more} real ${servers === 1 ? "server" : "servers"} · total weight ${weight}${more} · quorum ${quorum}`,
        zh: `${servers}${more} 台 real server · 总权重 ${weight}${more} · quorum ${quorum}`,
      },
      language,
    );
    const locations: Location[] = [];
    for (const server of realServersOf(whole.block)) {
      const { file = document.file } = server;
      locations.push({ file, range: rangeOf(placeOf(server), server.file === undefined ? start : 0) });
    }
    return [{ range: rangeOf(placeOf(statement), start), title, locations }];
  });
}

/** `2 references`. */
function nameLenses({ section, start }: PlacedSection, analysis: Analysis): CodeLens[] {
  return mentionsOf(section, analysis.document)
    .filter(({ role, kind }) => role === "definition" && kind !== "variable")
    .map((fact) => {
      const { references } = entryOf(analysis, fact);
      const count = references.length;
      const title = inLanguage(
        { en: `${count} ${count === 1 ? "reference" : "references"}`, zh: `${count} 处引用` },
        analysis.language,
      );
      const locations = references.flatMap((reference) => locationOf(reference, analysis) ?? []);
      return { range: rangeOf(fact.place, start), title, locations };
    });
}
