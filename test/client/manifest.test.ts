/** What package.json promises the editor. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import picomatch from "picomatch";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const text = (path: string) => readFileSync(join(root, path), "utf8");
const json = (path: string) => JSON.parse(text(path));

const manifest = json("package.json");
const { contributes } = manifest;
const [language] = contributes.languages;

/** Whether the editor gives a file to us by its path. */
function claims(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (language.filenames.includes(name)) return true;
  // A pattern with a slash is matched with the path, another one with the name.
  return language.filenamePatterns.some((pattern: string) =>
    picomatch.isMatch(pattern.includes("/") ? path : name, pattern, { dot: true }),
  );
}

describe("files", () => {
  it.each([
    "/etc/keepalived/lvs.conf",
    "/srv/lvs/lvs.conf",
    "/srv/lvs/vip.conf",
    "/srv/keepalived.conf",
    "/srv/site-a.lvs.conf",
    "/etc/keepalived/conf.d/web.conf",
  ])("%s is ours", (path) => expect(claims(path)).toBe(true));

  it.each(["/etc/nginx/nginx.conf", "/etc/redis.conf", "/srv/lvs/other.conf", "/etc/keepalived/check.sh"])(
    "%s is not ours",
    (path) => expect(claims(path)).toBe(false),
  );
});

describe("the walkthrough", () => {
  const [walkthrough] = contributes.walkthroughs;

  it("has a page for every step, in both languages", () => {
    for (const { media } of walkthrough.steps) {
      expect(text(media.markdown)).toMatch(/^### /);
      expect(text(media.markdown.replace(/\.md$/, ".nls.zh-cn.md"))).toMatch(/^### .*[\u4e00-\u9fff]/);
    }
  });

  it("offers commands and waits for commands that exist", () => {
    const texts = json("package.nls.json");
    const steps: { description: string; completionEvents: string[] }[] = walkthrough.steps;
    const named = steps.flatMap(({ description, completionEvents }) => [
      ...[...texts[description.replaceAll("%", "")].matchAll(/\(command:([\w.]+)\)/g)].map(([, name]) => name),
      ...completionEvents.filter((event) => event.startsWith("onCommand:")).map((event) => event.slice(10)),
    ]);
    const own = contributes.commands.map(({ command }: { command: string }) => command);
    const ours = named.filter((name) => name.startsWith("lvs.") && name !== "lvs.services.focus");
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter((name) => !own.includes(name))).toEqual([]);
    expect(named.every((name) => /^(lvs|editor|workbench)\./.test(name))).toBe(true);
  });
});

describe("texts", () => {
  const used = [...text("package.json").matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key).sort();

  it.each(["package.nls.json", "package.nls.zh-cn.json"])("%s has every text of the manifest and no other", (path) => {
    expect(Object.keys(json(path)).sort()).toEqual([...new Set(used)]);
  });

  it("every text of the client has a Chinese one", () => {
    const client = readdirSync(join(root, "client"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => text(`client/${name}`))
      .join("\n");
    const texts = [...client.matchAll(/l10n\.t\(\s*"([^"]+)"/g)].map(([, message]) => message);
    expect(texts.length).toBeGreaterThan(0);
    expect(Object.keys(json("l10n/bundle.l10n.zh-cn.json")).sort()).toEqual([...new Set(texts)].sort());
  });
});

it("the problem matcher reads what `lvs-lsp check` prints", () => {
  const [{ pattern }] = contributes.problemMatchers;
  const { stdout } = spawnSync(process.execPath, [join(root, "dist/lvs-lsp.js"), "check", "--lang", "en", "-"], {
    encoding: "utf8",
    input: "virtual_server 192.0.2.10 80 {\n    lb_algo wrr\n    real_server 10.1.1.1 80{\n    }\n}\n",
  });
  const found = stdout.split("\n").flatMap((line) => {
    const groups = new RegExp(pattern.regexp).exec(line);
    return groups === null ? [] : [`${groups[pattern.line]} ${groups[pattern.severity]} ${groups[pattern.code]}`];
  });
  expect(found).toContain("3 warning brace-glued");
  const count = Number(/^Found (\d+) error/m.exec(stdout)?.[1]);
  expect(found.filter((line) => line.includes(" error ")).length).toBe(count);
});

describe("the manifest", () => {
  it("starts the extension for our language", () => {
    expect(manifest.activationEvents).toEqual(["onLanguage:lvs"]);
  });

  it("works in folders that are not trusted and in virtual ones, because nothing is executed", () => {
    expect(manifest.capabilities).toEqual({
      untrustedWorkspaces: { supported: true },
      virtualWorkspaces: true,
    });
  });

  it("leaves open files to the server when a task has checked the folder: nothing is there twice", () => {
    expect(contributes.problemMatchers[0].applyTo).toBe("closedDocuments");
  });

  it("lets a workspace widen nothing: folders to read are a setting of the machine", () => {
    expect(contributes.configuration.properties["lvs.includeRoots"].scope).toBe("machine");
  });

  it("names files that exist", () => {
    const paths = [
      manifest.icon,
      language.configuration,
      language.icon.light,
      language.icon.dark,
      ...contributes.jsonValidation.map((validation: { url: string }) => validation.url),
      ...contributes.grammars.map((grammar: { path: string }) => grammar.path),
    ];
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("is typed with the oldest editor it runs in", () => {
    const oldest = manifest.engines.vscode.replace("^", "").split(".").slice(0, 2).join(".");
    expect(json("node_modules/@types/vscode/package.json").version).toMatch(new RegExp(`^${oldest}\\.`));
  });

  it("needs nothing at run time but what is bundled", () => {
    expect(manifest.dependencies).toBeUndefined();
    expect(manifest.scripts.postinstall).toBeUndefined();
  });
});
