/** The server in the test's own process, over a service that says what a test wants: for how things are shown to clients. */
import { PassThrough } from "node:stream";
import { streamConnection } from "../../server/lsp/node-transport.ts";
import { startServer } from "../../server/lsp/server.ts";
import type { FileSystem, ReportedFinding, Service, ServiceEnvironment } from "../../server/service-types.ts";
import { type Session, type SessionOptions, shakeHands, speak } from "./session.ts";

/** What a fake service does besides nothing; it is made with what the server gives a service. */
export type FakeService = (environment: ServiceEnvironment) => Partial<Service>;

export interface FakeSession extends Session {
  /** The folders the server let the service read when it last asked. */
  roots(): readonly string[];
}

/** Shakes hands with a server over a service that knows nothing but `fake`. */
export async function openFakeSession(fake: FakeService, options: SessionOptions = {}): Promise<FakeSession> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let roots: () => readonly string[] = () => [];
  const ended = new Promise<number | null>((resolve) => {
    const end = { broken: () => resolve(1), gone: () => resolve(1) };
    startServer(streamConnection(input, output, end), {
      version: "1.2.3",
      createService: (environment) => {
        const service = { ...emptyService(), ...fake(environment) };
        // What is asked for by section is one section here.
        return {
          symbolsBySection: (file) => [{ start: 0, value: { nodes: () => service.symbols(file) } }],
          foldingBySection: (file) => [{ start: 0, value: service.folding(file) }],
          lensesBySection: (file) => [{ start: 0, value: service.codeLenses(file) }],
          tokensBySection: () => [],
          ...service,
        };
      },
      createFiles: (given) => {
        roots = given;
        return NO_FILES;
      },
      rulePage: (rule) => `https://rules.example/${rule}`,
      watchProcess: () => {},
      exit: resolve,
    });
  });
  const session = speak({ pid: 0, input, output, ended, stderr: () => "" }, options);
  return Object.assign(await shakeHands(session, options), { roots: () => roots() });
}

const NO_FILES: FileSystem = { read: () => ({ failure: "missing" }), glob: () => [], stamp: () => undefined };

type BySection = "symbolsBySection" | "foldingBySection" | "lensesBySection" | "tokensBySection";

/** Holds the texts it is given (whole changes only) and has nothing to say about them. */
function emptyService(): Omit<Service, BySection> & Partial<Service> {
  const texts = new Map<string, string>();
  let revision = 0;
  return {
    configure: () => {},
    knowsIncludersOf: () => true,
    isShort: (text) => text.length < 1000,
    *readAhead() {},
    open: (file, text) => {
      revision++;
      texts.set(file, text);
    },
    change: (file, changes) => {
      revision++;
      for (const { text } of changes) texts.set(file, text);
    },
    close: (file) => {
      texts.delete(file);
    },
    filesChanged: () => {
      revision++;
    },
    textOf: (file) => texts.get(file),
    dialectOf: () => "lvs-1.2.2",
    findings: () => [],
    findingsId: () => String(revision),
    configurationOf: (file) => [file],
    fixAll: (file) => ({ text: texts.get(file) ?? "", left: [] }),
    completion: () => [],
    hover: () => undefined,
    symbols: () => [],
    folding: () => [],
    settingsProblems: () => [],
    suppressionEdit: () => undefined,
    definition: () => [],
    references: () => [],
    prepareRename: () => ({ refused: "" }),
    rename: () => ({ refused: "" }),
    highlights: () => [],
    workspaceSymbols: () => [],
    signature: () => undefined,
    selectionRanges: () => [],
    links: () => [],
    format: () => [],
    formatOnType: () => [],
    semanticTokens: () => [],
    inlayHints: () => [],
    codeLenses: () => [],
    lensPlaces: () => [],
    readForReload: () => undefined,
    reloadPreview: () => undefined,
    reloadLenses: () => [],
    services: () => [],
    serviceDetails: () => [],
    convert: () => ({ text: "{}\n" }),
  };
}

/** A finding on a line, for a service that reports it. */
export function findingOn(line: number, more: Partial<ReportedFinding> = {}): ReportedFinding {
  const range = { start: { line, character: 0 }, end: { line, character: 4 } };
  return {
    rule: "brace-glued",
    severity: "error",
    message: "A brace is glued.",
    range,
    related: [],
    fixes: [],
    ...more,
  };
}
