/**
 * The words of all dialects: a bundle of its own, that the server and the command line share. Each vocabulary is made
 * when it is first asked for: most users have files of one dialect.
 */
"use strict";

const vocabularies = {
  lvs122: () => require("./lvs-1.2.2/index.ts").lvs122,
  includeKeyword: () => require("./lvs-1.2.2/index.ts").includeKeyword,
  keepalived2: () => require("./keepalived-2/index.ts").keepalived2,
  dpvs: () => require("./dpvs/index.ts").dpvs,
};

for (const [name, make] of Object.entries(vocabularies)) {
  Object.defineProperty(exports, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      // It is asked for with every word of a file: from now on it is a plain value.
      Object.defineProperty(exports, name, { enumerable: true, value });
      return value;
    },
  });
}
