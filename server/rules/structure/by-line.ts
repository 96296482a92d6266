/** What stands on a line of a section, for what is asked of one line after the other. */
import type { Section } from "../../syntax/section.ts";
import { type Statement, walk } from "../../syntax/tree.ts";
import { kept } from "../../text/kept.ts";
import { firstFrom } from "../../text/sorted.ts";

/** The statements of a section that stand on a line. */
export const statementsOn = byLine(({ line }) => line);
/** The headers whose `{` stands on a line. */
export const openedOn = byLine(({ block }) => block?.open?.line ?? -1);
/** The headers whose `}` stands on a line. */
export const closedOn = byLine(({ block }) => block?.close?.line ?? -1);

function byLine(lineOf: (statement: Statement) => number): (section: Section, line: number) => readonly Statement[] {
  const sorted = kept(({ statements }: Section) =>
    [...walk(statements)].filter((each) => lineOf(each) >= 0).sort((a, b) => lineOf(a) - lineOf(b)),
  );
  return (section, line) => {
    const all = sorted(section);
    return all.slice(firstFrom(all, line, lineOf), firstFrom(all, line + 1, lineOf));
  };
}
