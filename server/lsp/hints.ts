/** What is shown between the lines: inlay hints and code lenses. */
import type { CodeLens, InlayHint } from "vscode-languageserver";
import { plainText } from "./hover.ts";
import type { InDocument, InRange } from "./params.ts";
import { type Session, settingsFor, uriIn } from "./session.ts";

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

/** What the client does when a lens is clicked: it is given the document, the position and the places to show. */
export const SHOW_PLACES = "lvs.showPlaces";

/** What the client does when a lens about a reload is clicked: it is given the document. */
export const PREVIEW_RELOAD = "lvs.previewReload";

/** A lens without a command of the client is shown all the same; it cannot be clicked. */
export function codeLenses(session: Session, { file, uri }: InDocument): CodeLens[] {
  if (!settingsFor(session, file).codeLenses) return [];
  const reload = session.client.showsPlaces ? { command: PREVIEW_RELOAD, arguments: [uri] } : { command: "" };
  const ofReload = session.service.reloadLenses(file).map(({ range, title }) => {
    return { range, command: { title, ...reload } };
  });
  const ofService = session.service.codeLenses(file).map(({ range, title, locations }) => {
    if (!session.client.showsPlaces || locations.length === 0) return { range, command: { title, command: "" } };
    const places = locations.map((place) => ({ uri: uriIn(session, place.file), range: place.range }));
    return { range, command: { title, command: SHOW_PLACES, arguments: [uri, range.start, places] } };
  });
  return [...ofReload, ...ofService];
}
