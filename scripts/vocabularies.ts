/** The words of all dialects: a bundle of its own, that the server and the command line share. */
export { dpvs } from "../grammar/dpvs/index.ts";
export { keepalived2 } from "../grammar/keepalived-2/index.ts";
export { includeKeyword, lvs122 } from "../grammar/lvs-1.2.2/index.ts";
