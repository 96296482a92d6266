/** Reload plans as tables: an edit, and what it does. */
import { describe, expect, it } from "vitest";
import { planOf, showChanges } from "./reload.ts";

/** An edit: words of the text and what takes their place, everywhere. */
export type Edit = readonly [from: string | RegExp, to: string];

export interface Row {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly does: string;
  /** Edits of the old text too. */
  readonly before?: readonly Edit[];
}

/** A service of real servers that are checked, with local addresses. */
export const plain = `
local_address_group OUT {
    10.0.0.1
    10.0.0.8-9
}
virtual_server 192.0.2.10 80 {
    lb_algo wlc
    lb_kind FNAT
    protocol TCP
    laddr_group_name OUT
    real_server 10.1.1.1 80 {
        weight 5
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        weight 5
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((all, [from, to]) => {
    const next = all.replaceAll(typeof from === "string" ? from : new RegExp(from, "g"), to);
    if (next === all) throw new Error(`nothing to replace: ${from}`);
    return next;
  }, text);
}

/** What each edit of a text does at a reload, one test a row. */
export function checkRows(title: string, text: string, rows: readonly Row[]): void {
  describe(title, () => {
    for (const { name, edits, does, before = [] } of rows) {
      it(name, () => {
        const old = edited(text, before);
        expect(showChanges(planOf(old, edited(old, edits)))).toBe(does);
      });
    }
  });
}

/** A line more in the virtual_server of `plain`. */
export const set = (line: string): Edit => ["    protocol TCP\n", `    protocol TCP\n    ${line}\n`];

/** The service of `plain` that is kept, with what changes in it. */
export const within = (...lines: readonly string[]) =>
  ["192.0.2.10:80/TCP keep", ...lines.map((line) => `  ${line}`)].join("\n");
