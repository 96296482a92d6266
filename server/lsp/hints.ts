/** What is shown between the lines: inlay hints and code lenses. */
import type { InlayHint, Location } from "vscode-languageserver";
import type { CodeLens } from "../service-types.ts";
import { plainText } from "./hover.ts";
import { JsonText, listWriter, type PutJson, writeRange } from "./json-text.ts";
import type { AtPosition, InDocument, InRange } from "./params.ts";
import { type Session, settingsFor, uriIn } from "./session.ts";

/** The hints in the range, as the settings want them. */
export function inlayHints(session: Session, { file, range }: InRange): InlayHint[] {
  const { service, client } = session;
  if (!settingsFor(session, file).inlayHints) return [];
  return service.inlayHints(file, range).map(({ position, text, tooltip }) => ({
    position,
    label: text,
    paddingLeft: true,
    ...(tooltip !== undefined && {
      tooltip: client.markdownHover ? { kind: "markdown", value: tooltip } : plainText(tooltip),
    }),
  }));
}

/** What the client does when a lens is clicked: it is given the document and the position, and asks for the places. */
export const SHOW_PLACES = "lvs.showPlaces";

/** What the client does when a lens about a reload is clicked: it is given the document. */
const PREVIEW_RELOAD = "lvs.previewReload";

/** `CodeLens[]`. A lens without a command of the client is shown all the same; it cannot be clicked. */
export function codeLenses(session: Session, { file, uri }: InDocument): JsonText {
  const { service, client } = session;
  const settings = settingsFor(session, file);
  const ofReload = settings.reloadLenses ? service.reloadLenses(file) : [];
  const parts = settings.codeLenses ? service.lensesBySection(file).filter(({ value }) => value.length > 0) : [];
  if (!client.showsPlaces)
    return plainLenses([...(ofReload.length === 0 ? [] : [{ start: 0, value: ofReload }]), ...parts]);
  const all = linkedLenses(session, uri)(parts);
  if (ofReload.length === 0) return all;
  const comma = parts.length === 0 ? "" : ",";
  return new JsonText(["[", reloadLenses(ofReload, uri), comma, ...all.pieces.slice(1)]);
}

const plainLenses = listWriter((lenses: readonly CodeLens[], from, put) => {
  for (const [i, lens] of lenses.entries()) {
    if (i > 0) put(",");
    writeLens(lens, from, "", put);
    put("}}");
  }
});

/** Lenses that open their places, written for one document of one client. */
type LinkedLenses = ReturnType<typeof listWriter<readonly CodeLens[]>>;

const linked = new WeakMap<Session, Map<string, LinkedLenses>>();

function linkedLenses(session: Session, uri: string): LinkedLenses {
  const writers = linked.get(session) ?? new Map<string, LinkedLenses>();
  linked.set(session, writers);
  let writer = writers.get(uri);
  if (writer === undefined) {
    writer = listWriter((lenses, from, put) => {
      for (const [i, lens] of lenses.entries()) {
        if (i > 0) put(",");
        writeLens(lens, from, lens.places === 0 ? "" : SHOW_PLACES, put);
        const { start } = lens.range;
        if (lens.places > 0) {
          put(`,"arguments":[${JSON.stringify(uri)},{"line":`);
          put(from + start.line);
          put(`,"character":${start.character}}]`);
        }
        put("}}");
      }
    });
    writers.set(uri, writer);
  }
  return writer;
}

function reloadLenses(lenses: readonly CodeLens[], uri: string): string {
  return lenses
    .map(({ range, title }) => JSON.stringify({ range, command: { title, command: PREVIEW_RELOAD, arguments: [uri] } }))
    .join(",");
}

/** A lens up to the arguments of its command. */
function writeLens({ range, title }: CodeLens, from: number, command: string, put: PutJson): void {
  put('{"range":');
  writeRange(range, from, put);
  put(`,"command":{"title":${JSON.stringify(title)},"command":"${command}"`);
}

/** `lvs/lensPlaces`: the places behind the code lens at a position. */
export function lensPlaces(session: Session, { file, position }: AtPosition): Location[] {
  return session.service
    .lensPlaces(file, position)
    .map((place) => ({ uri: uriIn(session, place.file), range: place.range }));
}
