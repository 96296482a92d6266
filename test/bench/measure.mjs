/** What is measured of one server with one document; every function gives milliseconds. */
import { start } from "./client.mjs";

/** The value below which the share `p` of the samples lies. */
export function percentile(samples, p) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (samples) => percentile(samples, 0.5);

/** A server with a document to open. */
async function session({ command, settings, uri, languageId }, text) {
  const server = await start(command, { settings });
  let version = 1;
  let pulls = false;
  const published = () =>
    server.next(({ method, params }) => {
      if (method !== "textDocument/publishDiagnostics" || params.uri !== uri) return false;
      return params.version === undefined || params.version === version;
    });
  /** Sends, and how long it takes until the findings of the new text are there. */
  const findingsAfter = async (send) => {
    const sent = performance.now();
    const pushed = pulls ? undefined : published();
    send();
    if (!pulls) {
      const { message, at } = await pushed;
      return { ms: at - sent, count: message.params.diagnostics.length };
    }
    const { result } = await server.request("textDocument/diagnostic", { textDocument: { uri } });
    return { ms: performance.now() - sent, count: result.items.length };
  };
  return {
    server,
    textDocument: { uri },
    async initialize() {
      const { capabilities, ms } = await server.initialize();
      pulls = capabilities.diagnosticProvider !== undefined;
      return { capabilities, ms };
    },
    open: () =>
      findingsAfter(() => server.notify("textDocument/didOpen", { textDocument: { uri, languageId, version, text } })),
    edit: (range, newText) =>
      findingsAfter(() => {
        version++;
        server.notify("textDocument/didChange", {
          textDocument: { uri, version },
          contentChanges: [{ range, text: newText }],
        });
      }),
  };
}

/**
 * Start and opening, in a process of its own.
 * @param {number} rest ms between `initialize` and the opening
 */
export async function cold(subject, text, rest = 0) {
  const { server, initialize, open } = await session(subject, text);
  const { ms: start } = await initialize();
  await new Promise((resolve) => setTimeout(resolve, rest));
  const { ms, count } = await open();
  const peak = server.peak();
  await server.end();
  return { start, open: ms, findings: count, peak };
}

/** Places in a text: lines that match, spread over its middle third. */
function places(lines, pattern, count) {
  const third = Math.floor(lines.length / 3);
  const found = [];
  for (let i = third; i < 2 * third; i++) if (pattern.test(lines[i])) found.push(i);
  return Array.from({ length: count }, (_, k) => found[Math.floor((k * found.length) / count)]);
}

/**
 * Everything an editor does with an open document.
 * @param {{ edits: number, probes: number, budget: number, rest: number }} options `budget`: most ms a row may take;
 *   `rest`: ms between `initialize` and the opening
 * @returns the samples of each row, the number of findings at open, and the peak of memory in MiB
 */
export async function warm(subject, text, { edits, probes, budget, rest }) {
  const { server, textDocument, initialize, open, edit } = await session(subject, text);
  const { capabilities } = await initialize();
  await new Promise((resolve) => setTimeout(resolve, rest));
  const { count } = await open();
  const lines = text.split("\n");
  const rows = {};
  const sample = async (name, times, take) => {
    const samples = [];
    const until = performance.now() + budget;
    for (let i = 0; i < times && performance.now() < until; i++) samples.push(await take(i));
    rows[name] = samples;
  };
  const ask = (method, params) => server.time(method, { textDocument, ...params });

  // One digit is typed and taken away again.
  const numbers = places(lines, /weight"?:? \d+,?\s*$/, edits);
  const touch = (i) => {
    const line = numbers[2 * Math.floor(i / 2)];
    const at = lines[line].search(/\d+,?\s*$/);
    const start = { line, character: at };
    const end = { line, character: at + 1 };
    return i % 2 === 0 ? edit({ start, end: start }, "1") : edit({ start, end }, "");
  };
  await sample("keystroke → findings", edits, async (i) => (await touch(i)).ms);

  const words = places(lines, /weight|connect_timeout|lb_algo|quorum_up/, probes);
  const positionAt = (i) => ({ line: words[i], character: lines[words[i]].search(/[a-z]/) + 3 });
  await sample("completion", probes, (i) => ask("textDocument/completion", { position: positionAt(i) }));
  await sample("hover", probes, (i) => ask("textDocument/hover", { position: positionAt(i) }));
  if (capabilities.signatureHelpProvider) {
    const after = (i) => ({ line: words[i], character: lines[words[i]].length });
    await sample("signature", probes, (i) => ask("textDocument/signatureHelp", { position: after(i) }));
  }

  const whole = [
    ["symbols", "documentSymbolProvider", "textDocument/documentSymbol"],
    ["folding", "foldingRangeProvider", "textDocument/foldingRange"],
    ["semantic tokens", "semanticTokensProvider", "textDocument/semanticTokens/full"],
  ];
  for (const [name, capability, method] of whole) {
    if (!capabilities[capability]) continue;
    await sample(name, 1, () => ask(method));
    await sample(`${name} after an edit`, probes, async (i) => {
      await touch(i);
      return ask(method);
    });
  }
  if (capabilities.documentFormattingProvider) {
    const format = (tabSize) => () => ask("textDocument/formatting", { options: { tabSize, insertSpaces: true } });
    await sample("formatting, in order already", 3, format(text.includes("\n    delay_loop") ? 4 : 2));
    await sample("formatting, every line", 1, format(8));
  }
  const peak = server.peak();
  await server.end();
  return { rows, findings: count, peak };
}
