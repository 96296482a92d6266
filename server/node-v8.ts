/** The version of V8: another one than we know may not know a flag, and would say so. */
export const V8 = Number.parseInt(process.versions.v8, 10);
