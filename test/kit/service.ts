/** A service over files that exist in memory only. */
import picomatch from "picomatch";
import {
  createService,
  DEFAULT_SETTINGS,
  type FileSystem,
  type Language,
  type Service,
  type Settings,
} from "../../server/service.ts";

/** Files by absolute path. */
export function memoryFiles(files: ReadonlyMap<string, string>): FileSystem {
  return {
    read(path) {
      const text = files.get(path);
      if (text !== undefined) return { text, invalidBytes: 0 };
      const isFolder = [...files.keys()].some((file) => file.startsWith(`${path}/`));
      return { failure: isFolder ? "folder" : "missing" };
    },
    glob(pattern) {
      const matches = picomatch(pattern, { nobrace: true, noextglob: true });
      return [...files.keys()].filter((path) => matches(path)).sort();
    },
    stamp: (path) => (files.has(path) ? "1" : undefined),
  };
}

export interface TestServiceOptions {
  readonly files?: ReadonlyMap<string, string>;
  readonly language?: Language;
  readonly settings?: Partial<Settings>;
  readonly log?: (message: string) => void;
  /** What changes when a file on disk does; always the same when left out. */
  readonly stampOf?: (path: string) => string;
}

/** A service for a test; what it logs fails the test unless `log` is given. */
export function testService(options: TestServiceOptions = {}): Service {
  const service = createService({
    files: stamped(memoryFiles(options.files ?? new Map()), options.stampOf),
    language: options.language ?? "en",
    log:
      options.log ??
      ((message) => {
        throw new Error(`the service logged: ${message}`);
      }),
  });
  service.configure({ ...DEFAULT_SETTINGS, ...options.settings });
  return service;
}

function stamped(files: FileSystem, stampOf: TestServiceOptions["stampOf"]): FileSystem {
  if (stampOf === undefined) return files;
  return { ...files, stamp: (path) => files.stamp(path) && stampOf(path) };
}
