/** Code lenses: above a service its real servers and their weight, above a name how often it is used. */
import { realServersOf } from "../model/virtual-server.ts";
import type { CodeLens, Location } from "../service-types.ts";
import type { PlacedSection } from "../syntax/section.ts";
import { placeOf } from "../syntax/tree.ts";
import { type Analysis, hasBlock, isDefinition, rangeOf } from "./analysis.ts";
import { inLanguage } from "./keyword-text.ts";
import { entryOf, locationOf, mentionsOf } from "./names.ts";
import { totalsOf } from "./service-text.ts";

/** The lenses of a file, in the order of its lines. */
export function codeLenses(analysis: Analysis): readonly CodeLens[] {
  if (!analysis.settings.codeLenses) return [];
  return analysis.document.sections.flatMap((placed) => [
    ...serviceLenses(placed, analysis),
    ...nameLenses(placed, analysis),
  ]);
}

/** `3 real servers · total weight 201 · quorum 150`. */
function serviceLenses({ section, start }: PlacedSection, { document, language }: Analysis): CodeLens[] {
  return section.statements.filter(hasBlock).flatMap((statement) => {
    const { block } = statement;
    if (block.vocabulary.id !== "virtual_server" || isDefinition(statement)) return [];
    const { servers, weight, quorum } = totalsOf(statement, document.dialect.vocabulary.dialect);
    const title = inLanguage(
      {
        en: `${servers} real ${servers === 1 ? "server" : "servers"} · total weight ${weight} · quorum ${quorum}`,
        zh: `${servers} 台 real server · 总权重 ${weight} · quorum ${quorum}`,
      },
      language,
    );
    const locations: Location[] = [];
    for (const server of realServersOf(block)) {
      locations.push({ file: document.file, range: rangeOf(placeOf(server), start) });
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
