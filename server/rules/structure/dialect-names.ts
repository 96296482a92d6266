/** How the dialects are called in messages. */
import { DIALECTS } from "../../../grammar/dialects.ts";
import type { Bilingual, DialectId } from "../../../grammar/vocabulary.ts";

/** Some dialects, as a message names them. */
export function dialectNames(ids: readonly DialectId[]): Bilingual {
  const names = ids.map((id) => {
    const { name } = DIALECTS[id];
    const { en, zh } = typeof name === "string" ? { en: name, zh: name } : name;
    return { en: `${en} (${id})`, zh: `${zh}（${id}）` };
  });
  return { en: names.map(({ en }) => en).join(" and "), zh: names.map(({ zh }) => zh).join("和") };
}
