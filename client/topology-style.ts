/** How the picture looks, in the colours of the person's theme. */
export const TOPOLOGY_STYLE = `
html, body { height: 100%; overflow: hidden; }
.toolbar { position: absolute; top: 8px; right: 8px; display: flex; gap: 4px; }
.toolbar button {
  font: inherit; min-width: 28px; height: 26px; padding: 0 8px; cursor: pointer; border-radius: 3px;
  color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
  border: 1px solid var(--vscode-contrastBorder, transparent);
}
.toolbar button:hover { background: var(--vscode-button-secondaryHoverBackground); }
.toolbar button:focus-visible, .node:focus-visible rect { outline: 2px solid var(--vscode-focusBorder); }
.note { position: absolute; bottom: 8px; left: 12px; color: var(--vscode-descriptionForeground); }
svg { display: block; width: 100%; height: 100%; cursor: grab; }
svg text { font-family: var(--vscode-font-family), sans-serif; fill: var(--vscode-editor-foreground); }
.title { font-size: 13px; font-weight: 600; }
.line, .weight { font-size: 11px; }
.weight { paint-order: stroke; stroke: var(--vscode-editor-background); stroke-width: 3px; }
svg .line, svg .weight { fill: var(--vscode-descriptionForeground); }
.node { cursor: pointer; }
.node rect {
  fill: var(--vscode-editorWidget-background); stroke: var(--vscode-charts-blue); stroke-width: 1.5px;
}
.node:hover rect { fill: var(--vscode-list-hoverBackground); }
.service rect { stroke-width: 2.5px; }
.server rect { stroke: var(--vscode-charts-green); }
.sorry rect { stroke: var(--vscode-charts-orange); stroke-dasharray: 5 3; }
.local rect { stroke: var(--vscode-charts-purple); }
.warning rect { stroke: var(--vscode-editorWarning-foreground); }
.error rect { stroke: var(--vscode-editorError-foreground); }
.edge { fill: none; stroke: var(--vscode-editor-foreground); stroke-opacity: 0.5; stroke-width: 1.2px; }
.edge.sorry, .edge.local, .edge.idle { stroke-dasharray: 5 3; }
.arrow { fill: var(--vscode-editor-foreground); fill-opacity: 0.6; }
`;
