/** Requests of our own, for views of the client: which services there are, what one holds, which daemon reads it. */
import type { Range } from "vscode-languageserver";
import type { NamedPlace, ReportedFinding } from "../service-types.ts";
import { type InDocument, type InRange, inDocument, isObject } from "./params.ts";
import { type Session, uriIn } from "./session.ts";

export interface ServiceQuery extends InDocument {
  readonly filter: string;
}

/** How many findings there are between the first and the last line of something. */
interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

/** Something to show and to jump to. */
interface Shown extends Counts {
  readonly name: string;
  readonly detail: string;
  readonly uri: string;
  readonly range: Range;
  readonly fullRange: Range;
}

/** `lvs/services`: an optional `filter` besides the document. */
export function serviceQuery(params: unknown): ServiceQuery | undefined {
  const document = inDocument(params);
  const filter = isObject(params) ? params.filter : undefined;
  return document && { ...document, filter: typeof filter === "string" ? filter : "" };
}

/** The services of the configuration that a document belongs to, those that the filter names. */
export function serviceList(session: Session, { file, filter }: ServiceQuery): Shown[] {
  const show = shownIn(session);
  return session.service.services(file, filter).map(show);
}

/** `lvs/serviceDetails`: the services of a document that a range touches, with their real servers and checks. */
export function serviceDetails(session: Session, { file, range }: InRange) {
  const show = shownIn(session);
  return session.service.serviceDetails(file, range).map((service) => ({
    ...show(service),
    sorryServer: service.sorryServer && show(service.sorryServer),
    localAddresses: service.localAddresses && show(service.localAddresses),
    servers: service.servers.map((server) => ({
      ...show(server),
      weight: server.weight,
      checks: server.checks.map(show),
    })),
  }));
}

/** `lvs/dialect`: the dialect in which a document is read. */
export function dialect({ service }: Session, { file }: InDocument): string {
  return service.dialectOf(file);
}

/** Findings of a file are asked for once, and looked up by line. */
function shownIn(session: Session): (place: NamedPlace) => Shown {
  const byFile = new Map<string, readonly ReportedFinding[]>();
  return ({ file, name, detail, range, fullRange }) => {
    let findings = byFile.get(file);
    if (findings === undefined) {
      findings = [...session.service.findings(file)].sort((a, b) => a.range.start.line - b.range.start.line);
      byFile.set(file, findings);
    }
    return { name, detail, uri: uriIn(session, file), range, fullRange, ...countIn(findings, fullRange) };
  };
}

/** @param findings in the order of their lines */
function countIn(findings: readonly ReportedFinding[], { start, end }: Range): Counts {
  let low = 0;
  let high = findings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((findings[middle]?.range.start.line ?? 0) < start.line) low = middle + 1;
    else high = middle;
  }
  let [errors, warnings] = [0, 0];
  for (let at = low; (findings[at]?.range.start.line ?? Number.POSITIVE_INFINITY) <= end.line; at++) {
    if (findings[at]?.severity === "error") errors++;
    if (findings[at]?.severity === "warning") warnings++;
  }
  return { errors, warnings };
}

/** `lvs/configuration`: the files of the configuration a document belongs to. */
export function configuration(session: Session, { file }: InDocument): string[] {
  return session.service.configurationOf(file).map((one) => uriIn(session, one));
}
