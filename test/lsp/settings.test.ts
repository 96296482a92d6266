import { describe, expect, it } from "vitest";
import { chooseLanguage, DEFAULT_SERVER_SETTINGS as defaults, readSettings } from "../../server/lsp/settings.ts";

describe("readSettings", () => {
  it("takes what is right", () => {
    const given = {
      dialect: "dpvs",
      rules: { "brace-glued": "off" },
      maxFindings: 5,
      includeRoots: ["/etc/keepalived"],
    };
    expect(readSettings(given, defaults, defaults)).toEqual({ settings: { ...defaults, ...given }, problems: [] });
  });

  it("takes the section by its name", () => {
    expect(readSettings({ lvs: { codeLenses: true } }, defaults, defaults).settings.codeLenses).toBe(true);
  });

  it.each([
    { dialect: "nginx" },
    { language: "fr" },
    { rules: { "brace-glued": "fatal" } },
    { rules: ["brace-glued"] },
    { maxFindings: 0 },
    { maxFindings: 1.5 },
    { includeRoots: "/etc" },
    { includeRoots: [1] },
    { inlayHints: "yes" },
  ])("keeps the setting before instead of %j, and says so", (given) => {
    const current = { ...defaults, dialect: "dpvs", maxFindings: 7, inlayHints: false } as const;
    const { settings, problems } = readSettings(given, defaults, current);
    const [name = ""] = Object.keys(given);
    expect(problems).toEqual([{ name, kind: "value" }]);
    expect(settings).toEqual({ ...defaults, [name]: current[name as keyof typeof current] });
  });

  it("says which settings it does not know", () => {
    expect(readSettings({ colour: "blue", trace: { server: "off" } }, defaults, defaults).problems).toEqual([
      { name: "colour", kind: "unknown" },
    ]);
  });

  it("falls back to the base for what is not set any more", () => {
    const base = { ...defaults, maxFindings: 7 };
    expect(readSettings({ dialect: null }, base, { ...base, dialect: "dpvs" }).settings).toEqual(base);
  });

  it.each([undefined, null, 3, "text", []])("takes %j for no settings", (given) => {
    expect(readSettings(given, defaults, defaults)).toEqual({ settings: defaults, problems: [] });
  });

  it("is not led astray by names every object has", () => {
    const { settings, problems } = readSettings(
      JSON.parse('{"__proto__":{"a":1},"constructor":1}'),
      defaults,
      defaults,
    );
    expect(settings).toEqual(defaults);
    expect(problems.map(({ name }) => name)).toEqual(["__proto__", "constructor"]);
  });
});

describe("chooseLanguage", () => {
  it.each([
    ["zh-cn", "zh-cn"],
    ["zh_CN.UTF-8", "zh-cn"],
    ["zh-Hans", "zh-cn"],
    ["ZH", "zh-cn"],
    ["en-US", "en"],
    ["../../zh", "en"],
    [undefined, "en"],
    [7, "en"],
  ] as const)("reads %j as %s", (locale, language) => expect(chooseLanguage("auto", locale)).toBe(language));

  it("lets the setting win", () => expect(chooseLanguage("en", "zh-cn")).toBe("en"));
});
