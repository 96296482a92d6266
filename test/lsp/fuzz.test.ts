/** Sessions no client would hold: whatever comes, each request gets one answer, nothing else gets any, and the server lives. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectAnswers, nonsense } from "../kit/nonsense.ts";
import { openSession } from "../kit/session.ts";

describe("a session of nonsense", () => {
  it.each([
    ["pushed to", {}],
    ["that pulls", { textDocument: { diagnostic: {}, codeAction: { codeActionLiteralSupport: {} } } }],
  ])("with a client %s gets an answer for each request and stays alive", async (_, capabilities) => {
    const session = await openSession({ capabilities, initializationOptions: { codeLenses: true } });
    let next = 1_000_000;
    await fc.assert(
      fc.asyncProperty(nonsense, async (messages) => {
        next = await expectAnswers(session, messages, next);
      }),
      { numRuns: 150 },
    );
    expect(session.stderr()).toBe("");
    const logged = session.waiting("window/logMessage").map((params) => JSON.stringify(params));
    expect(logged.filter((line) => line.includes("failed"))).toEqual([]);
    expect(await session.request("shutdown")).toMatchObject({ result: null });
    session.notify("exit");
    expect(await session.ended).toBe(0);
  });
});
