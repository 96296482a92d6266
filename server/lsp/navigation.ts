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

export function referenceRequest(params: unknown): ReferenceRequest | undefined {
  const place = atPosition(params);
  return place && { ...place, withDefinitions: part(params, "context").includeDeclaration === true };
}

export function references(session: Session, { file, position, withDefinitions }: ReferenceRequest): Location[] {
  return session.service.references(file, position, { withDefinitions }).map((place) => location(session, place));
}

export function highlights({ service }: Session, { file, position }: AtPosition): DocumentHighlight[] {
  return service.highlights(file, position).map(({ range, kind }) => ({ range, kind: HIGHLIGHTS[kind] }));
}

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

export function workspaceSymbols(session: Session, searched: string): SymbolInformation[] {
  return session.service.workspaceSymbols(searched).map(({ name, kind, container, ...place }) => ({
    name: name || kind,
    kind: SYMBOL_KINDS[kind],
    location: location(session, place),
    ...(container !== "" && { containerName: container }),
  }));
}
