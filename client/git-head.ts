/** Files as the last commit has them, through the editor's own Git extension. */
import { type Event, extensions, type Uri } from "vscode";

/** The part of the Git extension's interface that is used; version 1 of it is kept stable. */
interface GitExtension {
  getAPI(version: 1): Git;
}

interface Git {
  /** It looks for repositories after it has started. */
  readonly state: "uninitialized" | "initialized";
  readonly onDidChangeState: Event<Git["state"]>;
  getRepository(uri: Uri): Repository | null;
}

interface Repository {
  readonly rootUri: Uri;
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined;
    readonly workingTreeChanges: readonly Change[];
    /** Where untracked files are, by a setting of the extension; else among the changes. */
    readonly untrackedChanges?: readonly Change[];
  };
  /** Throws when the commit does not have the file. */
  show(ref: string, path: string): Promise<string>;
  diffWithHEAD(): Promise<Change[]>;
}

interface Change {
  readonly uri: Uri;
  /** Before it was renamed. */
  readonly originalUri: Uri;
}

/** A file at HEAD; null: it is not there. */
export interface HeadText {
  readonly uri: Uri;
  readonly text: string | null;
}

/** Most files that are asked for: each starts a Git process. */
const MOST_FILES = 200;

/** Waits until it has looked for repositories: until then it knows of none. */
async function hasLooked(git: Git): Promise<void> {
  if (git.state === "initialized") return;
  await new Promise<void>((resolve) => {
    const watch = git.onDidChangeState((state) => {
      if (state !== "initialized") return;
      watch.dispose();
      resolve();
    });
  });
}

async function repositoryOf(uri: Uri): Promise<Repository | undefined> {
  try {
    const extension = await extensions.getExtension<GitExtension>("vscode.git")?.activate();
    const git = extension?.getAPI(1);
    if (git === undefined) return undefined;
    await hasLooked(git);
    return git.getRepository(uri) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The commit at HEAD of the repository that a file belongs to. */
export async function headOf(uri: Uri): Promise<string | undefined> {
  return (await repositoryOf(uri))?.state.HEAD?.commit;
}

/**
 * A file at HEAD, and those of its configuration that are not as they were there; undefined when Git does not have it.
 * Files that have not changed are not among them: they are as on disk.
 */
export async function textsAtHead(file: Uri, configuration: readonly Uri[]): Promise<readonly HeadText[] | undefined> {
  const repository = await repositoryOf(file);
  if (repository === undefined) return undefined;
  const [first] = await show(repository, [file]);
  if (first === undefined || first.text === null) return undefined;
  const ours = new Set(configuration.map(String));
  const changed = new Map<string, Uri>();
  for (const { uri, originalUri } of await changesIn(repository)) {
    for (const one of [uri, originalUri]) {
      // What is gone is in no configuration any more.
      if (ours.has(one.toString()) || one.path.endsWith(".conf")) changed.set(one.toString(), one);
    }
  }
  changed.delete(file.toString());
  return [first, ...(await show(repository, [...changed.values()].slice(0, MOST_FILES)))];
}

async function changesIn(repository: Repository): Promise<readonly Change[]> {
  const { workingTreeChanges, untrackedChanges = [] } = repository.state;
  const tracked = await repository.diffWithHEAD().catch((): Change[] => []);
  return [...tracked, ...workingTreeChanges, ...untrackedChanges];
}

function show(repository: Repository, files: readonly Uri[]): Promise<readonly HeadText[]> {
  return Promise.all(
    files.map(async (uri) => ({ uri, text: await repository.show("HEAD", uri.fsPath).catch(() => null) })),
  );
}
