/** The dialect lvs-1.2.2: keepalived 1.2.2 with the LVS FULLNAT patches. */
import { lvs122 } from "../../../grammar/lvs-1.2.2/index.ts";
import type { Dialect } from "../dialect.ts";
import { readAsDaemon } from "./daemon.ts";
import { readSection, shapeOf, startsSection } from "./written.ts";

export const lvs122Dialect: Dialect = {
  vocabulary: lvs122,
  isReadByLine: true,
  shapeOf,
  startsSection,
  readSection,
  readAsDaemon,
};
