/**
 * textDocument/diagnostic, with the findings of other open documents that an edit in this one changed. Some clients ask
 * for a document only when it is edited itself; those say that they take others along.
 */
import type {
  RelatedFullDocumentDiagnosticReport,
  RelatedUnchangedDocumentDiagnosticReport,
} from "vscode-languageserver";
import { type DiagnosticRequest, pulledDiagnostics } from "./diagnostics.ts";
import type { Session } from "./session.ts";

export type RelatedReport = RelatedFullDocumentDiagnosticReport | RelatedUnchangedDocumentDiagnosticReport;

export function relatedDiagnostics(session: Session, request: DiagnosticRequest): RelatedReport {
  const { client, documents, service } = session;
  const report = pulledDiagnostics(session, request);
  if (!client.relatedDocuments) return report;
  isNew(session, request.file, report);
  const relatedDocuments: NonNullable<RelatedReport["relatedDocuments"]> = {};
  for (const file of service.configurationOf(request.file)) {
    const uri = documents.get(file)?.uri;
    if (uri === undefined || file === request.file) continue;
    const other = pulledDiagnostics(session, { uri, file, previousResultId: undefined });
    if (isNew(session, file, other)) relatedDocuments[uri] = other;
  }
  return Object.keys(relatedDocuments).length === 0 ? report : { ...report, relatedDocuments };
}

/** True when a report says something else than the last one about the file. */
function isNew({ reported }: Session, file: string, report: ReturnType<typeof pulledDiagnostics>): boolean {
  if (report.kind === "unchanged") return false;
  const said = JSON.stringify(report.items);
  if (reported.get(file) === said) return false;
  reported.set(file, said);
  return true;
}
