/** Where we and keepalived do not agree, and why: the reasons are sections of docs/dialects.md. */
export type Reason =
  | "the-machine"
  | "only-after-replacement"
  | "templates"
  | "the-cause-not-the-consequence"
  | "2.2-and-2.4";

/** Recorded cases and collected files, by name. */
export const KNOWN: Readonly<Record<string, Reason>> = {
  // cases
  "fatal-then-ok": "the-machine",
  "param-env": "the-machine",
  "rs-nobrace": "the-cause-not-the-consequence",
  // files
  "0638.conf": "2.2-and-2.4",
  "0690.conf": "only-after-replacement",
  "0696.conf": "only-after-replacement",
  "0697.conf": "templates",
  "0960.conf": "only-after-replacement",
  "0983.conf": "only-after-replacement",
};

/** How many inputs there were when the list was made: of what came later nobody has said why yet. */
export const LISTED = { cases: 129, files: 531 };
