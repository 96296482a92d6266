/** Silencing a finding with a comment. */
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/text/lines.ts";
import { openFixture } from "../kit/features.ts";

/** Silences every finding of `rule`, one after the other. */
function silence(before: string, rule: string): { readonly text: string; readonly left: number } {
  const { service, file } = openFixture(before);
  const findings = service.findings(file).filter((finding) => finding.rule === rule);
  expect(findings.length).toBeGreaterThan(0);
  const edits = service.suppressionEdit(file, findings[0]?.range ?? expect.fail(), rule)?.edits ?? [];
  const text = applyEdits(before, edits);
  service.change(file, [{ text }]);
  return { text, left: service.findings(file).filter((finding) => finding.rule === rule).length - findings.length + 1 };
}

const SERVICE =
  "virtual_server 192.0.2.10 80{\r\n    lb_algo wrr\r\n    protocol TCP\r\n    real_server 10.1.1.1 80 {\r\n    }\r\n}\r\n";

describe("a comment that silences a finding", () => {
  it("stands above its line, indented like it, with the line ends of the file", () => {
    const { text, left } = silence(SERVICE, "brace-glued");
    expect(text).toBe(`# lvs-lsp: ignore brace-glued\r\n${SERVICE}`);
    expect(left).toBe(0);
  });

  it("takes a further rule in", () => {
    const { text, left } = silence(
      `# lvs-lsp: ignore quorum-unreachable\n${SERVICE.replaceAll("\r", "")}`,
      "brace-glued",
    );
    expect(text.split("\n")[0]).toBe("# lvs-lsp: ignore quorum-unreachable brace-glued");
    expect(left).toBe(0);
  });

  it("does not end a definition that goes on over several lines", () => {
    const text = "global_defs {\n}\n$VS= \\\nvirtual_server 192.0.2.1 80 { \\\n    protocol TPC \\\n}\n$VS\n";
    const { service, file } = openFixture(text, { settings: { dialect: "keepalived-2" } });
    const [finding] = service.findings(file).filter(({ range }) => range.start.line === 4);
    expect(finding).toBeDefined();
    if (finding !== undefined) expect(service.suppressionEdit(file, finding.range, finding.rule)).toBeUndefined();
  });
});
