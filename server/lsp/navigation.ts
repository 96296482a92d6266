/** From a name to the places it stands at: definition, references, highlights, links, symbols of the workspace. */
import type {
  DocumentHighlight,
  DocumentHighlightKind,
  DocumentLink,
  Location,
  LocationLink,
  SymbolInformation,
} from "vscode-languageserver";
import type { Highlight, Location as Place } from "../service-types.ts";
import { type AtPosition, atPosition, type InDocument, isObject, part } from "./params.ts";
import { type Session, uriIn } from "./session.ts";
import { SYMBOL_KINDS } from "./symbols.ts";

// LSP's numbers.
const HIGHLIGHTS: Readonly<Record<Highlight["kind"], DocumentHighlightKind>> = { text: 1, read: 2, write: 3 };

function location(session: Session, { file, range }: Place): Location {
  return { uri: uriIn(session, file), range };
}

/** Where the name at the position is defined, over all files of the configuration. */
export function definition(session: Session, { file, position }: AtPosition): Location[] | LocationLink[] {
  const found = session.service.definition(file, position);
  if (!session.client.definitionLinks) return found.map((place) => location(session, place));
  return found.map(({ file: target, range, fullRange, origin }) => ({
    originSelectionRange: origin,
    targetUri: uriIn(session, target),
    targetRange: fullRange,
    targetSelectionRange: range,
  }));
}

export interface ReferenceRequest extends AtPosition {
  readonly withDefinitions: boolean;
}

/** The parameters of `textDocument/references`; undefined when they are malformed. */
export function referenceRequest(params: unknown): ReferenceRequest | undefined {
  const place = atPosition(params);
  return place && { ...place, withDefinitions: part(params, "context").includeDeclaration === true };
}

/** Where the name at the position is used, over all files of the configuration. */
export function references(session: Session, { file, position, withDefinitions }: ReferenceRequest): Location[] {
  return session.service.references(file, position, { withDefinitions }).map((place) => location(session, place));
}

/** Where the name at the position stands in this document. */
export function highlights({ service }: Session, { file, position }: AtPosition): DocumentHighlight[] {
  return service.highlights(file, position).map(({ range, kind }) => ({ range, kind: HIGHLIGHTS[kind] }));
}

/** The paths of the document that can be opened: included files, scripts. */
export function documentLinks(session: Session, { file }: InDocument): DocumentLink[] {
  return session.service.links(file).map(({ range, file: target, tooltip }) => ({
    range,
    target: uriIn(session, target),
    ...(session.client.linkTooltips && tooltip !== undefined && { tooltip }),
  }));
}

/** What is searched for in the workspace. */
export function query(params: unknown): string | undefined {
  return isObject(params) && typeof params.query === "string" ? params.query : undefined;
}

/** The names of all configurations that match what was searched. */
export function workspaceSymbols(session: Session, searched: string): SymbolInformation[] {
  return session.service.workspaceSymbols(searched).map(({ name, kind, container, ...place }) => ({
    name: name || kind,
    kind: SYMBOL_KINDS[kind],
    location: location(session, place),
    ...(container !== "" && { containerName: container }),
  }));
}
