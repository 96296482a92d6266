/** Sessions no client would hold. */
import fc from "fast-check";
import { expect } from "vitest";
import { METHODS } from "./meta-model.ts";
import { mutatedSample } from "./mutations.ts";
import type { Session } from "./session.ts";

/** All but the end of the session: every method of the protocol, in whichever direction it goes, and those it has not. */
const SENT: readonly string[] = [
  ...[...METHODS.keys()].filter((method) => method !== "shutdown" && method !== "exit"),
  ...[
    "$/setTrace",
    "$/cancelRequest",
    "$/progress",
    "lvs/dialect",
    "lvs/services",
    "lvs/serviceDetails",
    "no/such/method",
  ],
];

const uri = fc.constantFrom("file:///a/lvs.conf", "file:///a/b.conf", "file:///", "untitled:1", "file:///%", "::", "");
const number = fc.oneof(fc.integer({ min: -2, max: 6 }), fc.constantFrom(1e9, 0.5, Number.MAX_SAFE_INTEGER));
const position = fc.record({ line: number, character: number });
const range = fc.record({ start: position, end: position });
const text = fc.oneof(
  mutatedSample().map((sample) => sample.text),
  fc.string({
    unit: fc.constantFrom("{", "}", "\n", "\r", " ", "virtual_server", "include", "中", "🙂", "\ud800", "\0"),
  }),
);
const junk = fc.anything({
  withNullPrototype: false,
  maxDepth: 2,
  values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)],
});

const params = fc.oneof(
  { weight: 1, arbitrary: junk },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        textDocument: fc.record(
          { uri, version: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(null)), text },
          { requiredKeys: ["uri"] },
        ),
        position,
        range,
        context: fc.record(
          { diagnostics: fc.array(junk, { maxLength: 2 }), only: fc.array(fc.constantFrom("quickfix", "source", "x")) },
          { requiredKeys: [] },
        ),
        contentChanges: fc.array(fc.record({ range, text }, { requiredKeys: ["text"] }), { maxLength: 3 }),
        command: fc.constantFrom("lvs.convertToJson", "lvs.fixAll", "constructor", "lvs.x"),
        arguments: fc.array(fc.oneof(uri, fc.record({ uri, rule: fc.string(), reading: fc.string() }), junk), {
          maxLength: 2,
        }),
        settings: fc.oneof(junk, fc.record({ lvs: junk })),
        changes: fc.array(fc.oneof(junk, fc.record({ uri, type: number })), { maxLength: 2 }),
        event: junk,
        newName: fc.string(),
        positions: fc.array(position, { maxLength: 2 }),
        options: fc.oneof(junk, fc.record({ tabSize: number, insertSpaces: fc.boolean() })),
        ch: fc.constantFrom("}", "\n", "x"),
        query: fc.string(),
        previousResultId: fc.constantFrom("1", "2", "x"),
        id: fc.oneof(number, fc.string(), junk),
        value: fc.constantFrom("off", "messages", "verbose", "loud"),
      },
      { requiredKeys: ["textDocument"] },
    ),
  },
);

const message = fc.record({ method: fc.constantFrom(...SENT), isRequest: fc.boolean(), params });

/** Messages that no client would send in this order, nor most of them at all. */
export const nonsense = fc.array(message, { maxLength: 20 });

type Message = { readonly method: string; readonly isRequest: boolean; readonly params: unknown };

/**
 * Sends them: each request gets one answer, notifications get none, and the server lives.
 * @param first an id that was not used yet
 * @returns the next such id
 */
export async function expectAnswers(session: Session, messages: readonly Message[], first: number): Promise<number> {
  const asked = sendAll(session, messages, first);
  const begin = session.received.length;
  const place = { textDocument: { uri: "file:///z" }, position: { line: 0, character: 0 } };
  expect(await session.request("textDocument/hover", place)).toHaveProperty("result");
  // Work in pieces is answered when it is done.
  while (answersTo(session, asked).length < asked.length && session.received.length < begin + 10_000) {
    await session.request("textDocument/hover", place);
  }
  expect(answersTo(session, asked).sort()).toEqual(asked.toSorted());
  return first + asked.length;
}

function answersTo(session: Session, asked: readonly number[]): number[] {
  const ids = new Set(asked);
  return session.received.flatMap(({ id, method }) =>
    method === undefined && ids.has(Number(id)) ? [Number(id)] : [],
  );
}

/** Sends the messages and returns the ids that were asked. */
function sendAll(session: Session, messages: readonly Message[], first: number): number[] {
  const asked: number[] = [];
  for (const { method, isRequest, params } of messages) {
    const id = first + asked.length;
    // JSON knows no undefined, no functions: what is left of `anything` is what a client can send.
    const sent: unknown = JSON.parse(JSON.stringify(params ?? null));
    if (isRequest) asked.push(id);
    session.send(isRequest ? { id, method, params: sent } : { method, params: sent });
  }
  return asked;
}
