/** Answers about the whole document, which are kept by section: lines that come or go above a section move its numbers. */
import { expect, it } from "vitest";
import { openSession } from "../kit/session.ts";

const URI = "file:///moved.lvs.conf";
const CLIENT = {
  capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
  initializationOptions: { codeLenses: true, showsPlaces: true },
};

const TEXT = `local_address_group g1 {
    10.0.0.1
}
virtual_server 192.0.2.1 80 {
    lb_kind FNAT
    laddr_group_name g1
    real_server 10.1.1.1 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
virtual_server 192.0.2.2 80 {
    lb_kind FNAT
    real_server 10.1.1.2 80 {
        weight 1
    }
}
virtual_server 192.0.2.3 80 {
    lb_kind DR
}
`;

/** What a server says about a text that was opened and then edited: asked before, so that there is something to move. */
async function answersAfter(text: string, edits: readonly object[]): Promise<Record<string, unknown>> {
  const session = await openSession(CLIENT);
  const textDocument = { uri: URI };
  const ask = async (): Promise<Record<string, unknown>> => ({
    symbols: await session.result("textDocument/documentSymbol", { textDocument }),
    folds: await session.result("textDocument/foldingRange", { textDocument }),
    lenses: await session.result("textDocument/codeLens", { textDocument }),
  });
  session.notify("textDocument/didOpen", { textDocument: { uri: URI, languageId: "lvs", version: 1, text } });
  let said = await ask();
  for (const [i, edit] of edits.entries()) {
    session.notify("textDocument/didChange", { textDocument: { uri: URI, version: i + 2 }, contentChanges: [edit] });
    said = await ask();
  }
  return said;
}

const insert = (line: number, text: string) => ({
  range: { start: { line, character: 0 }, end: { line, character: 0 } },
  text,
});
const removal = (line: number, count: number) => ({
  range: { start: { line, character: 0 }, end: { line: line + count, character: 0 } },
  text: "",
});

it.each([
  ["above all", [insert(0, "# a\n".repeat(120))], "# a\n".repeat(120) + TEXT],
  [
    "between two services",
    [insert(13, "\n\n")],
    TEXT.replace("}\nvirtual_server 192.0.2.2", "}\n\n\nvirtual_server 192.0.2.2"),
  ],
  ["and go again", [insert(0, "# a\n".repeat(120)), removal(0, 118)], `# a\n# a\n${TEXT}`],
])("are those of the text as it is now, when lines come %s", async (_, edits, now) => {
  const said = await answersAfter(TEXT, edits);
  expect(said.lenses).not.toEqual([]);
  expect(said).toEqual(await answersAfter(now, []));
});
