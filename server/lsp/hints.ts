/** What is shown between the lines: inlay hints and code lenses. */
import type { CodeLens, InlayHint, Location } from "vscode-languageserver";
import { plainText } from "./hover.ts";
import type { AtPosition, InDocument, InRange } from "./params.ts";
import { type Session, uriIn } from "./session.ts";

export function inlayHints({ service, settings, client }: Session, { file, range }: InRange): InlayHint[] {
  if (!settings.inlayHints) return [];
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
export const PREVIEW_RELOAD = "lvs.previewReload";

/** A lens without a command of the client is shown all the same; it cannot be clicked. */
export function codeLenses(session: Session, { file, uri }: InDocument): CodeLens[] {
  if (!session.settings.codeLenses) return [];
  const reload = session.client.showsPlaces ? { command: PREVIEW_RELOAD, arguments: [uri] } : { command: "" };
  const ofReload = session.service.reloadLenses(file).map(({ range, title }) => {
    return { range, command: { title, ...reload } };
  });
  const ofService = session.service.codeLenses(file).map(({ range, title, places }) => {
    if (!session.client.showsPlaces || places === 0) return { range, command: { title, command: "" } };
    return { range, command: { title, command: SHOW_PLACES, arguments: [uri, range.start] } };
  });
  return [...ofReload, ...ofService];
}

/** `lvs/lensPlaces`: the places behind the code lens at a position. */
export function lensPlaces(session: Session, { file, position }: AtPosition): Location[] {
  return session.service
    .lensPlaces(file, position)
    .map((place) => ({ uri: uriIn(session, place.file), range: place.range }));
}
