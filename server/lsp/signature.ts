/** textDocument/signatureHelp. */
import type { MarkupContent, SignatureHelp } from "vscode-languageserver";
import { plainText } from "./hover.ts";
import type { AtPosition } from "./params.ts";
import type { Session } from "./session.ts";

/** Arguments follow each other by spaces. */
export const SIGNATURE_TRIGGERS: string[] = [" "];

/** The arguments of the keyword at the position, with the one that stands there; null where there is none. */
export function signatureHelp({ service, client }: Session, { file, position }: AtPosition): SignatureHelp | null {
  const found = service.signature(file, position);
  if (found === undefined) return null;
  const text = (markdown: string): MarkupContent =>
    client.markdownSignatures
      ? { kind: "markdown", value: markdown }
      : { kind: "plaintext", value: plainText(markdown) };
  const active = found.signatures[found.activeSignature];
  return {
    signatures: found.signatures.map(({ label, documentation, parameters, activeParameter }) => ({
      label,
      documentation: text(documentation),
      parameters: parameters.map(({ start, end, documentation: about }) => ({
        label: client.signatureOffsets ? [start, end] : label.slice(start, end),
        documentation: text(about),
      })),
      ...(client.signatureParameters && { activeParameter }),
    })),
    activeSignature: found.activeSignature,
    ...(active !== undefined && { activeParameter: active.activeParameter }),
  };
}
