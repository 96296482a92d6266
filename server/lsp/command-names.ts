/** What the commands of the server are called. */

export const CONVERT = "lvs.convertToJson";
export const FIX_ALL = "lvs.fixAll";

export const COMMAND_NAMES: string[] = [CONVERT, FIX_ALL];
