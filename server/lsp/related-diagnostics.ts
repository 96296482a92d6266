/**
 * textDocument/diagnostic, with the findings of other open documents that an edit in this one changed. Some clients ask
 * for a document only when it is edited itself; those say that they take others along.
 */
import { type DiagnosticRequest, type WrittenReport, writtenDiagnostics } from "./diagnostics.ts";
import { JsonText } from "./json-text.ts";
import type { Session } from "./session.ts";

/** The answer to `textDocument/diagnostic`, with the findings of other files that an edit of this one changed. */
export function relatedDiagnostics(session: Session, request: DiagnosticRequest): JsonText {
  const { client, documents, service } = session;
  const report = writtenDiagnostics(session, request);
  if (!client.relatedDocuments) return new JsonText([textOf(report, "")]);
  isNew(session, request.file, report);
  const others: string[] = [];
  for (const file of service.configurationOf(request.file)) {
    const uri = documents.get(file)?.uri;
    if (uri === undefined || file === request.file) continue;
    const other = writtenDiagnostics(session, { uri, file, previousResultId: undefined });
    if (isNew(session, file, other)) others.push(`${JSON.stringify(uri)}:${textOf(other, "")}`);
  }
  const related = others.length === 0 ? "" : `,"relatedDocuments":{${others.join(",")}}`;
  return new JsonText([textOf(report, related)]);
}

/** A report as JSON, with `more` members. */
function textOf({ resultId, items }: WrittenReport, more: string): string {
  const kind = items === undefined ? '"kind":"unchanged"' : `"kind":"full","items":[${items}]`;
  return `{${kind},"resultId":${JSON.stringify(resultId)}${more}}`;
}

/** True when a report says something else than the last one about the file. */
function isNew({ reported }: Session, file: string, { items }: WrittenReport): boolean {
  if (items === undefined || reported.get(file) === items) return false;
  reported.set(file, items);
  return true;
}
