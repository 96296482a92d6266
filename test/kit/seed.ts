/** Property tests try the same texts on every run, so that a red run is about the change at hand. FC_SEED tries others. */
import fc from "fast-check";

const { FC_SEED = "20" } = process.env;

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(FC_SEED) });
