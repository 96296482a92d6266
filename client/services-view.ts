/** The view "LVS Services": virtual servers, their real servers and checks, as many as there are. */
import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
} from "vscode";
import { badgeUri, registerBadges } from "./finding-badges.ts";
import type { FollowedDocument } from "./followed-document.ts";
import type { LvsServer, NamedPlace } from "./requests.ts";

const VIEW = "lvs.services";

/** So few that a person wants to see at once what is in them. */
const FEW = 5;

/** A row: something of the configuration, and the rows below it. */
export interface Row {
  /** The same after an edit, so that what is open stays open. */
  readonly id: string;
  readonly kind: "service" | "server" | "sorryServer" | "localAddresses" | "check";
  readonly place: NamedPlace;
  readonly isOpen: boolean;
  /** Undefined for a row that never has any. */
  readonly children: (() => Promise<readonly Row[]>) | undefined;
}

const ICONS: Readonly<Record<Row["kind"], string>> = {
  service: "globe",
  server: "server",
  sorryServer: "debug-disconnect",
  localAddresses: "symbol-namespace",
  check: "pulse",
};

/** Shows the services of the document that is followed. */
export function registerServicesView(server: LvsServer, followed: FollowedDocument): Disposable {
  const changed = new EventEmitter<void>();
  let filter = "";

  const rows = async (): Promise<readonly Row[]> => {
    const { uri } = followed;
    if (uri === undefined) return [];
    const services = await server.services(uri, filter);
    const named = new Map<string, number>();
    view.description = String(services.length);
    return services.map((place) => {
      const nth = (named.get(place.name) ?? 0) + 1;
      named.set(place.name, nth);
      const isOpen = filter !== "" && services.length <= FEW;
      // What a row was like before is remembered by its id: one that is to be open is another row.
      const id = `${place.uri} ${place.name} ${nth}${isOpen ? " found" : ""}`;
      return { id, kind: "service", place, isOpen, children: () => rowsOf(server, place, id) };
    });
  };

  const view = window.createTreeView<Row>(VIEW, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (row) => [...((await (row === undefined ? rows() : row.children?.())) ?? [])],
      getTreeItem: itemOf,
    },
  });
  const setFilter = (text: string): void => {
    filter = text.trim();
    view.message = filter === "" ? "" : l10n.t("Filter: {0}", filter);
    void commands.executeCommand("setContext", "lvs.isFiltered", filter !== "");
    changed.fire();
  };
  const disposables = [
    view,
    changed,
    registerBadges(),
    followed.onDidChange(() => changed.fire()),
    commands.registerCommand("lvs.filterServices", async (given: unknown) => {
      const asked = typeof given === "string" ? given : await askFilter(filter);
      if (asked !== undefined) setFilter(asked);
    }),
    commands.registerCommand("lvs.clearServicesFilter", () => setFilter("")),
  ];
  return {
    dispose() {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

function askFilter(value: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t("Filter services"),
    prompt: l10n.t("Parts of VIPs, ports or real servers, separated by blanks. All must match."),
    placeHolder: "192.0.2. :443",
    value,
  });
}

/** What a service holds, asked for when it is opened. */
async function rowsOf(server: LvsServer, { uri, range }: NamedPlace, id: string): Promise<readonly Row[]> {
  const [service] = await server.serviceDetails(uri, range);
  if (service === undefined) return [];
  const row = (kind: Row["kind"], place: NamedPlace, at: string, children?: Row["children"]): Row => {
    return { id: `${id} ${at}`, kind, place, isOpen: false, children };
  };
  const { servers, sorryServer, localAddresses } = service;
  return [
    ...servers.map((one, i) => {
      const checks = one.checks.map((check, n) => row("check", check, `${i} ${n}`));
      return row("server", one, String(i), checks.length === 0 ? undefined : async () => checks);
    }),
    ...(sorryServer ? [row("sorryServer", sorryServer, "sorry")] : []),
    ...(localAddresses ? [row("localAddresses", localAddresses, "local")] : []),
  ];
}

function itemOf({ id, kind, place, isOpen, children }: Row): TreeItem {
  const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
  const item = new TreeItem(place.name, children === undefined ? None : isOpen ? Expanded : Collapsed);
  const said = kind === "sorryServer" ? `sorry_server ${place.detail}` : place.detail;
  return Object.assign(item, {
    id,
    description: said,
    tooltip: `${place.name}\n${said}`,
    contextValue: kind,
    iconPath: new ThemeIcon(ICONS[kind]),
    resourceUri: badgeUri(place, id),
    command: { command: "vscode.open", title: "", arguments: [place.uri, { selection: place.range }] },
  });
}
