/** Files that come through the client: not there at once, then as if they had always been. */
import { beforeEach, describe, expect, it } from "vitest";
import { remoteFiles } from "../server/browser-files.ts";

const disk = new Map<string, string>();
let asked: string[] = [];
let came: (readonly string[])[] = [];

const files = () =>
  remoteFiles({
    roots: () => ["/etc/keepalived"],
    arrived: (paths) => void came.push([...paths].sort()),
    ask: async (method, params) => {
      const { path } = params as { readonly path: string };
      asked.push(`${method} ${path}`);
      if (method === "lvs/readFolder") {
        const below = [...disk.keys()].filter((file) => file.startsWith(`${path}/`));
        return [...new Set(below.map((file) => file.slice(path.length + 1).replace(/\/.*/, "/")))];
      }
      const text = disk.get(path);
      return text === undefined ? "missing" : new TextEncoder().encode(text);
    },
  });

beforeEach(() => {
  disk.clear();
  disk.set("/etc/keepalived/lvs.conf", "include conf.d/*.conf\n");
  disk.set("/etc/keepalived/conf.d/a.conf", "# a\n");
  disk.set("/etc/keepalived/conf.d/b.conf", "# b\n");
  disk.set("/etc/passwd", "root\n");
  asked = [];
  came = [];
});

/** What `question` comes to when nothing is on its way any more. */
async function settled<T>(remote: ReturnType<typeof files>, question: () => T): Promise<T> {
  for (let answer = question(); ; answer = question()) {
    const arriving = remote.arriving?.();
    if (arriving === undefined) return answer;
    await arriving;
  }
}

describe("a file", () => {
  it("is missing until it has come, and says that it came", async () => {
    const remote = files();
    expect(remote.read("/etc/keepalived/lvs.conf")).toEqual({ failure: "missing" });
    const read = await settled(remote, () => remote.read("/etc/keepalived/lvs.conf"));
    expect(read).toEqual({ text: "include conf.d/*.conf\n", invalidBytes: 0 });
    expect(came).toEqual([["/etc/keepalived"], ["/etc/keepalived/lvs.conf"]]);
  });

  it("that is not there is never asked for: its folder says so", async () => {
    const remote = files();
    const read = await settled(remote, () => remote.read("/etc/keepalived/none.conf"));
    expect(read).toEqual({ failure: "missing" });
    expect(asked).toEqual(["lvs/readFolder /etc/keepalived"]);
  });

  it("outside of the folders that may be read is not even asked for", async () => {
    const remote = files();
    expect(remote.read("/etc/passwd")).toEqual({ failure: "outside" });
    expect(remote.stamp("/etc/passwd")).toBeUndefined();
    expect(remote.glob("/etc/*")).toEqual([]);
    expect(remote.arriving?.()).toBeUndefined();
    expect(asked.filter((question) => !question.includes("/etc/keepalived"))).toEqual([]);
  });

  it("is asked for once", async () => {
    const remote = files();
    for (let time = 0; time < 3; time++) await settled(remote, () => remote.read("/etc/keepalived/lvs.conf"));
    expect(asked).toEqual(["lvs/readFolder /etc/keepalived", "lvs/readFile /etc/keepalived/lvs.conf"]);
  });

  it("that changed is read again, and has another stamp", async () => {
    const remote = files();
    const file = "/etc/keepalived/lvs.conf";
    await settled(remote, () => remote.read(file));
    const stamp = remote.stamp(file);
    disk.set(file, "# new\n");
    remote.forget?.([file]);
    expect(await settled(remote, () => remote.read(file))).toEqual({ text: "# new\n", invalidBytes: 0 });
    expect(remote.stamp(file)).not.toBe(stamp);
  });
});

describe("a pattern", () => {
  it("names what is in the folder", async () => {
    const remote = files();
    const pattern = "/etc/keepalived/conf.d/*.conf";
    expect(remote.glob(pattern)).toEqual([]);
    expect(await settled(remote, () => remote.glob(pattern))).toEqual([
      "/etc/keepalived/conf.d/a.conf",
      "/etc/keepalived/conf.d/b.conf",
    ]);
  });

  it("names a file that was made since", async () => {
    const remote = files();
    const pattern = "/etc/keepalived/conf.d/*.conf";
    await settled(remote, () => remote.glob(pattern));
    disk.set("/etc/keepalived/conf.d/c.conf", "");
    remote.forget?.(["/etc/keepalived/conf.d/c.conf"]);
    expect(await settled(remote, () => remote.glob(pattern))).toHaveLength(3);
  });
});

describe("the entries of a folder", () => {
  it("are folders when the client says so, whatever their names look like", async () => {
    disk.clear();
    for (const file of ["lvs.conf", "README", "site.example.com/lvs.conf", "conf.d/a.conf"])
      disk.set(`/etc/keepalived/${file}`, "");
    const remote = files();
    expect(await settled(remote, () => remote.entries?.("/etc/keepalived"))).toEqual([
      { name: "lvs.conf", isFolder: false },
      { name: "README", isFolder: false },
      { name: "site.example.com", isFolder: true },
      { name: "conf.d", isFolder: true },
    ]);
  });
});
