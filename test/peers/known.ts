/** Where we and keepalived do not agree, and why: the reasons are sections of docs/dialects.md. */
export type Reason =
  | "other-instances"
  | "the-machine"
  | "only-after-replacement"
  | "whole-configuration"
  | "templates"
  | "not-followed";

/** Recorded cases and collected files, by name. */
export const KNOWN: Readonly<Record<string, Reason>> = {
  // cases
  "cond-no-id": "other-instances",
  "fatal-then-ok": "the-machine",
  "param-env": "the-machine",
  // files
  "0212.conf": "only-after-replacement",
  "0214.conf": "only-after-replacement",
  "0241.conf": "other-instances",
  "0334.conf": "not-followed",
  "0336.conf": "only-after-replacement",
  "0549.conf": "whole-configuration",
  "0574.conf": "whole-configuration",
  "0575.conf": "whole-configuration",
  "0619.conf": "only-after-replacement",
  "0637.conf": "whole-configuration",
  "0638.conf": "not-followed",
  "0696.conf": "only-after-replacement",
  "0697.conf": "templates",
  "0690.conf": "only-after-replacement",
  "0960.conf": "only-after-replacement",
  "0962.conf": "only-after-replacement",
  "0983.conf": "only-after-replacement",
};
