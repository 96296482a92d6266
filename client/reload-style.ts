/** How the page about a reload looks, in the colours of the person's theme. */
export const RELOAD_STYLE = `
main { max-width: 60em; padding: 8px 24px 24px; color: var(--vscode-editor-foreground); line-height: 1.5; }
h1 { font-size: 1.5em; font-weight: 600; }
h2 {
  font-size: 1.15em; font-weight: 600; margin: 1.4em 0 0.3em; padding-top: 0.9em;
  border-top: 1px solid var(--vscode-editorWidget-border, var(--vscode-panel-border));
}
ul { margin: 0.3em 0; padding-left: 1.6em; }
code { font-family: var(--vscode-editor-font-family), monospace; color: var(--vscode-textPreformat-foreground); }
a { color: var(--vscode-textLink-foreground); cursor: pointer; text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
.hazard { color: var(--vscode-editorWarning-foreground); }
`;
