/** Pages of our own: one script of ours and nothing else may run, nothing is loaded from anywhere. */
import type { Uri, Webview } from "vscode";

export interface Page {
  /** The bundle of the page. */
  readonly script: Uri;
  readonly style: string;
  /** Given to the script as JSON: texts in the person's language. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Looks the same in all pages. */
const COMMON_STYLE = "html, body { margin: 0; padding: 0; background: var(--vscode-editor-background); }";

/** The HTML of a page; it is filled by its script, with texts only, so that nothing a file holds can become markup. */
export function pageHtml(webview: Webview, { script, style, texts }: Page): string {
  const nonce = randomName();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  // In an attribute, quotes and ampersands are all that has to be escaped.
  const given = JSON.stringify(texts).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<style nonce="${nonce}">${COMMON_STYLE}${style}</style>
</head>
<body data-texts="${given}">
<script nonce="${nonce}" src="${webview.asWebviewUri(script)}"></script>
</body>
</html>`;
}

function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replace(/[^A-Za-z0-9]/g, "0");
}
