/** How wide a text is on a terminal, and how to print the text of a file without letting it drive the terminal. */

const TAB = 4;

/** What a terminal shows two columns wide: East Asian wide and full-width characters (Unicode's EastAsianWidth.txt), emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** What takes no column of its own: combining marks, joiners, variation selectors. */
const NO_WIDTH = /\p{Mn}|\p{Me}|[\u200b\u200c]|\u200d/u;

/** Controls, halves of surrogate pairs (bytes that are no UTF-8) and characters that turn the direction of writing round. */
const UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Columns of a text without tabs. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  const code = character.charCodeAt(0);
  if (code < 0x300) return 1;
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** The text with a picture or � for each character that a terminal would act on; line ends become blanks. */
export function printable(text: string): string {
  if (!UNSAFE.test(text)) return text;
  return text.replace(/\r?\n/g, " ").replace(new RegExp(UNSAFE, "gu"), picture);
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "\u2421" : "\ufffd";
}

/** A line as shown: tabs as blanks, nothing that drives the terminal, and at which column each offset of it stands. */
export interface ShownLine {
  readonly text: string;
  /** By UTF-16 offset of the line; one more than it has units. */
  readonly columns: readonly number[];
}

/** How a line (without its terminator) is shown. */
export function showLine(line: string): ShownLine {
  let text = "";
  let column = 0;
  const columns: number[] = [];
  for (const character of line) {
    for (let i = 0; i < character.length; i++) columns.push(column);
    const shown = character === "\t" ? " ".repeat(TAB - (column % TAB)) : printable(character);
    text += shown;
    column += displayWidth(shown);
  }
  columns.push(column);
  return { text, columns };
}

/** The part of a text between two columns; a wide character that is cut becomes a blank. */
export function cutColumns(text: string, from: number, to: number): string {
  let cut = "";
  let column = 0;
  for (const character of text) {
    const end = column + characterWidth(character);
    if (column >= from && end <= to) cut += character;
    else if (end > from && column < to) cut += " ";
    column = end;
  }
  return cut;
}
