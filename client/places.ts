/** Going to places of a configuration. */
import { commands, type Disposable, type Range, type Uri, ViewColumn, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** The command behind a code lens; the server knows its name. */
const SHOW_PLACES = "lvs.showPlaces";

/** Shows a place in the column where its document is open already, else in the first. */
export async function openPlace(uri: Uri, range: Range): Promise<void> {
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  await window.showTextDocument(uri, { selection: range, viewColumn: shown?.viewColumn ?? ViewColumn.One });
}

/** A clicked lens: one place is gone to, several are shown in a peek. */
export function registerShowPlaces(client: BaseLanguageClient): Disposable {
  const here = client.protocol2CodeConverter;
  type Spot = Parameters<typeof here.asPosition>[0];
  type Place = Parameters<typeof here.asLocation>[0];
  return commands.registerCommand(SHOW_PLACES, async (uri: string, position: Spot) => {
    const places = await client.sendRequest<Place[]>("lvs/lensPlaces", { textDocument: { uri }, position });
    const locations = places.flatMap((place) => here.asLocation(place) ?? []);
    const [document, at] = [here.asUri(uri), here.asPosition(position)];
    await commands.executeCommand("editor.action.goToLocations", document, at, locations, "peek");
  });
}
