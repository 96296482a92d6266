/** The language server in a web worker, for editors that run in a browser: the same core, files through the client. */
import { type AskClient, remoteFiles } from "./browser-files.ts";
import { rehearsal } from "./lsp/rehearsal.ts";
import { type ServerHost, startServer } from "./lsp/server.ts";
import { workerConnection } from "./lsp/worker-transport.ts";
import { createService } from "./service.ts";

/** Put in by the build. */
declare const LVS_VERSION: string;
declare function close(): void;

const connection = workerConnection(globalThis);

const ask: AskClient = (method, params) => connection.sendRequest(method, params).catch(() => undefined);

const host: ServerHost = {
  version: LVS_VERSION,
  createService,
  // What is not needed any more a worker frees when it likes.
  rehearsal: (session, createService) => rehearsal(session, createService, () => {}),
  createFiles: (roots, arrived) => remoteFiles({ roots, ask, arrived }),
  // The pages are files of the extension; a worker does not know where it was installed.
  rulePage: () => "",
  // A worker ends with the page that started it.
  watchProcess: () => {},
  exit: close,
};

startServer(connection, host);
