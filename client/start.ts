/** The extension, however its server is started: the client, the commands and the views. */
import { commands, type ExtensionContext } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { clientOptions } from "./client-options.ts";
import { type Ask, registerRestart } from "./commands.ts";
import { registerDialectItem } from "./dialect-item.ts";
import { followDocument } from "./followed-document.ts";
import { registerJsonView } from "./json-view.ts";
import { registerShowPlaces } from "./places.ts";
import { registerReloadPreview } from "./reload-preview.ts";
import { lvsServer } from "./requests.ts";
import { registerServicesView } from "./services-view.ts";
import { registerTopology } from "./topology.ts";

/** Starts the client that `create` makes, and shows the views when it runs. */
export async function startExtension<C extends BaseLanguageClient>(
  context: ExtensionContext,
  create: (options: LanguageClientOptions) => C,
): Promise<C> {
  const view = registerJsonView();
  const ask: Ask = (command, document) =>
    client.sendRequest("workspace/executeCommand", {
      command,
      arguments: [client.code2ProtocolConverter.asUri(document)],
    });
  const client = create(clientOptions(ask, view));
  const followed = followDocument();
  context.subscriptions.push(view, followed, registerRestart(client, followed.refresh), registerShowPlaces(client));
  await client.start();
  const server = lvsServer(client);
  context.subscriptions.push(
    registerServicesView(server, followed),
    registerDialectItem(server, followed, context.extension),
    registerTopology(server, followed, context.extensionUri),
    registerReloadPreview(server, followed, context.extensionUri, client.protocol2CodeConverter.asUri),
  );
  await commands.executeCommand("setContext", "lvs.isActive", true);
  return client;
}
