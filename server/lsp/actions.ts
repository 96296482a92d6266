/** textDocument/codeAction, from the server's own findings: some clients send no diagnostics along. */
import type { CodeAction, Diagnostic, Range } from "vscode-languageserver";
import type { ReportedFinding } from "../service-types.ts";
import { FIX_ALL } from "./command-names.ts";
import { fixAllEdits } from "./commands.ts";
import { diagnostic, SEVERITIES, SOURCE } from "./diagnostics.ts";
import { workspaceEdit } from "./edits.ts";
import { type InRange, inRange, isObject, part, stringsOf } from "./params.ts";
import type { Session } from "./session.ts";
import { say } from "./texts.ts";

const QUICK_FIX = "quickfix";
const FIX_ALL_SOURCE = "source.fixAll.lvs";

export const ACTION_KINDS: string[] = [QUICK_FIX, FIX_ALL_SOURCE];

export interface ActionRequest extends InRange {
  /** The diagnostics the client knows at the place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Kinds asked for; undefined: all. */
  readonly only: readonly string[] | undefined;
}

/** The parameters of `textDocument/codeAction`; undefined when they are malformed. */
export function actionRequest(params: unknown): ActionRequest | undefined {
  const place = inRange(params);
  const context = part(params, "context");
  const diagnostics = Array.isArray(context.diagnostics) ? context.diagnostics.filter(isOwnDiagnostic) : [];
  return place && { ...place, diagnostics, only: Array.isArray(context.only) ? stringsOf(context.only) : undefined };
}

function isOwnDiagnostic(value: unknown): value is Diagnostic {
  return isObject(value) && value.source === SOURCE;
}

/** `source` asks for `source.fixAll.lvs` too, the empty kind for everything. */
function wants({ only }: ActionRequest, kind: string): boolean {
  return only === undefined || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

/** Fixes of the findings in the range, and whatever else can be done there, of the kinds that were asked for. */
export function codeActions(session: Session, request: ActionRequest): CodeAction[] {
  if (!session.client.codeActions) return [];
  const findings = session.service.findings(request.file);
  return [
    ...(wants(request, QUICK_FIX) ? quickFixes(session, request, findings) : []),
    ...(wants(request, FIX_ALL_SOURCE) ? fixAllActions(session, request, findings) : []),
  ];
}

function quickFixes(session: Session, request: ActionRequest, findings: readonly ReportedFinding[]): CodeAction[] {
  const here = findings.filter(({ range, fixes }) => fixes.length > 0 && overlap(range, request.range));
  const preferred = session.client.preferredActions ? preferredFixes(here) : new Set();
  const single = here.flatMap((finding) => {
    const diagnostics = [knownDiagnostic(request, finding) ?? diagnostic(session, finding)];
    return finding.fixes.map((fix): CodeAction => {
      const isPreferred = preferred.has(fix);
      const edit = workspaceEdit(session, fix.edits);
      return { title: fix.title, kind: QUICK_FIX, diagnostics, edit, ...(isPreferred && { isPreferred }) };
    });
  });
  const silenced = new Set<string>();
  const silencing = findings
    .filter(({ range }) => overlap(range, request.range))
    .flatMap((finding): CodeAction[] => {
      const fix = session.service.suppressionEdit(request.file, finding.range, finding.rule);
      if (fix === undefined || silenced.has(fix.title)) return [];
      silenced.add(fix.title);
      const diagnostics = [knownDiagnostic(request, finding) ?? diagnostic(session, finding)];
      return [{ title: fix.title, kind: QUICK_FIX, diagnostics, edit: workspaceEdit(session, fix.edits) }];
    });
  const rules = new Set(here.filter(hasSafeFix).map(({ rule }) => rule));
  const repeated = [...rules].filter(
    (rule) => findings.filter((one) => one.rule === rule && hasSafeFix(one)).length > 1,
  );
  const wholeFile = repeated.map((rule): CodeAction => {
    const title = say(session.language, "fixAllOfRule", { rule });
    return { title, kind: QUICK_FIX, command: { title, command: FIX_ALL, arguments: [{ uri: request.uri, rule }] } };
  });
  return [...single, ...wholeFile, ...silencing];
}

/** One safe fix for each place, that of the gravest finding there: editors apply what is preferred without asking. */
function preferredFixes(findings: readonly ReportedFinding[]): ReadonlySet<unknown> {
  const gravest = findings.filter(hasSafeFix).sort((a, b) => SEVERITIES[a.severity] - SEVERITIES[b.severity]);
  const chosen: ReportedFinding[] = [];
  for (const finding of gravest) if (!chosen.some(({ range }) => overlap(range, finding.range))) chosen.push(finding);
  return new Set(chosen.map(({ fixes }) => fixes.find(({ safe }) => safe)));
}

/**
 * An editor that asks for fix-all gets the edit; one that shows what could be done gets a command, which costs nothing
 * until it is chosen.
 */
function fixAllActions(session: Session, request: ActionRequest, findings: readonly ReportedFinding[]): CodeAction[] {
  if (!findings.some(hasSafeFix)) return [];
  const title = say(session.language, "fixAll");
  const action: CodeAction = { title, kind: FIX_ALL_SOURCE };
  if (request.only === undefined) {
    return [{ ...action, command: { title, command: FIX_ALL, arguments: [{ uri: request.uri }] } }];
  }
  const edits = fixAllEdits(session, request.file);
  return edits.length === 0 ? [] : [{ ...action, edit: workspaceEdit(session, edits) }];
}

function hasSafeFix({ fixes }: ReportedFinding): boolean {
  return fixes.some(({ safe }) => safe);
}

/** The client's own diagnostic for a finding: it finds its squiggle again by it. */
function knownDiagnostic({ diagnostics }: ActionRequest, { rule, range }: ReportedFinding): Diagnostic | undefined {
  return diagnostics.find((known) => known.code === rule && sameRange(known.range, range));
}

function sameRange(a: Range, b: Range): boolean {
  return before(a.start, b.start) === 0 && before(a.end, b.end) === 0;
}

/** Touching counts: the cursor stands at the end of a word as often as in it. */
function overlap(a: Range, b: Range): boolean {
  return before(a.start, b.end) <= 0 && before(b.start, a.end) <= 0;
}

function before(a: Range["start"], b: Range["start"]): number {
  return a.line - b.line || a.character - b.character;
}
