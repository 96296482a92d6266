/** What the views ask the server besides LSP. Addresses and ranges are the editor's here. */
import { Range, type Uri } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** Something to show and to jump to, with the number of findings in it. */
export interface NamedPlace<U = Uri, R = Range> {
  readonly name: string;
  readonly detail: string;
  readonly uri: U;
  /** The part that names it. */
  readonly range: R;
  readonly fullRange: R;
  readonly errors: number;
  readonly warnings: number;
}

export interface Server<U = Uri, R = Range> extends NamedPlace<U, R> {
  readonly weight: number;
  readonly checks: readonly NamedPlace<U, R>[];
}

export interface Service<U = Uri, R = Range> extends NamedPlace<U, R> {
  readonly servers: readonly Server<U, R>[];
  readonly sorryServer?: NamedPlace<U, R>;
  readonly localAddresses?: NamedPlace<U, R>;
}

/** As it comes over the wire. */
interface Place {
  readonly line: number;
  readonly character: number;
}

interface Span {
  readonly start: Place;
  readonly end: Place;
}

/** A page in simple Markdown, and the words of it that lead somewhere. */
export interface ReloadPreview<U = Uri, R = Range> {
  readonly title: string;
  readonly page: string;
  readonly jumps: readonly {
    /** In the page. */
    readonly range: R;
    readonly uri: U;
    readonly target: R;
    /** `old`: a place of what is loaded now. */
    readonly side: "old" | "new";
  }[];
}

/** Texts of another revision; null: it does not have the file. */
export interface OldTexts {
  /** The server keeps the texts by this name: they are sent once. */
  readonly id: string;
  readonly texts: readonly { readonly uri: Uri; readonly text: string | null }[];
}

export interface LvsServer {
  /** The virtual servers of the configuration a document belongs to, those a filter names. */
  services(document: Uri, filter: string): Promise<readonly NamedPlace[]>;
  /** The virtual servers of a document that a range touches, with what they hold. */
  serviceDetails(document: Uri, range: Range): Promise<readonly Service[]>;
  /** The dialect in which a document is read. */
  dialect(document: Uri): Promise<string>;
  /** The files of the configuration a document belongs to. */
  configuration(document: Uri): Promise<readonly Uri[]>;
  /** What a reload of the open texts would do; `old`: when other texts are loaded than those on disk. */
  reloadPreview(document: Uri, old: OldTexts | undefined): Promise<ReloadPreview | undefined>;
}

/** The requests that the server has besides LSP's, asked through the client of the extension. */
export function lvsServer(client: BaseLanguageClient): LvsServer {
  const ask = async <T>(method: string, document: Uri, more: object = {}): Promise<T> => {
    const textDocument = { uri: client.code2ProtocolConverter.asUri(document) };
    return client.sendRequest<T>(method, { textDocument, ...more });
  };
  const place = <P extends NamedPlace<string, Span>>(given: P) => ({
    ...given,
    uri: client.protocol2CodeConverter.asUri(given.uri),
    range: rangeOf(given.range),
    fullRange: rangeOf(given.fullRange),
  });
  return {
    services: async (document, filter) =>
      (await ask<NamedPlace<string, Span>[]>("lvs/services", document, { filter })).map(place),
    serviceDetails: async (document, range) => {
      const asked = { range: client.code2ProtocolConverter.asRange(range) };
      const found = await ask<Service<string, Span>[]>("lvs/serviceDetails", document, asked);
      return found.map(({ sorryServer, localAddresses, servers, ...service }) => ({
        ...place(service),
        servers: servers.map(({ checks, ...server }) => ({ ...place(server), checks: checks.map(place) })),
        ...(sorryServer && { sorryServer: place(sorryServer) }),
        ...(localAddresses && { localAddresses: place(localAddresses) }),
      }));
    },
    dialect: (document) => ask("lvs/dialect", document),
    configuration: async (document) =>
      (await ask<string[]>("lvs/configuration", document)).map((uri) => client.protocol2CodeConverter.asUri(uri)),
    reloadPreview: async (document, old) => {
      type Answer = ReloadPreview<string, Span> | { readonly wantsTexts: true } | null;
      const askWith = (more: object) => ask<Answer>("lvs/reloadPreview", document, more);
      let preview = await askWith(old === undefined ? {} : { old: { id: old.id } });
      if (old !== undefined && preview !== null && "wantsTexts" in preview) {
        const texts = old.texts.map(({ uri, text }) => ({ uri: client.code2ProtocolConverter.asUri(uri), text }));
        preview = await askWith({ old: { id: old.id, texts } });
      }
      if (preview === null || "wantsTexts" in preview) return undefined;
      const jumps = preview.jumps.map((jump) => ({
        ...jump,
        range: rangeOf(jump.range),
        uri: client.protocol2CodeConverter.asUri(jump.uri),
        target: rangeOf(jump.target),
      }));
      return { ...preview, jumps };
    },
  };
}

/** The span that the server gave, as a range of the editor. */
export function rangeOf({ start, end }: Span): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
