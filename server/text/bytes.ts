/**
 * Files are bytes. Most are UTF-8; comments in GB18030 and worse are met too. A byte that is no UTF-8 becomes the lone
 * surrogate U+DC00 + byte and is turned back on writing, so that nothing of a file is ever lost.
 */

const SURROGATE = 0xdc00;

/** What was read: the text, and how many bytes were no UTF-8. */
export interface DecodedText {
  readonly text: string;
  readonly invalidBytes: number;
}

/** Decodes bytes as UTF-8; an invalid byte becomes one lone surrogate (U+DC80–U+DCFF). A byte order mark stays in the text. */
export function decodeBytes(bytes: Uint8Array): DecodedText {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), invalidBytes: 0 };
  } catch {
    return decodeWithEscapes(bytes);
  }
}

function decodeWithEscapes(bytes: Uint8Array): DecodedText {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  let invalidBytes = 0;
  let from = 0;
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    if (length > 0) {
      i += length;
      continue;
    }
    text += decoder.decode(bytes.subarray(from, i)) + String.fromCharCode(SURROGATE + (bytes[i] ?? 0));
    invalidBytes++;
    from = ++i;
  }
  return { text: text + decoder.decode(bytes.subarray(from)), invalidBytes };
}

/** Bytes of the valid UTF-8 sequence at `i`, 0 when there is none. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
  if (length === 0 || i + length > bytes.length) return 0;
  for (let k = 1; k < length; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[i + 1] ?? 0;
  if (first === 0xe0 && second < 0xa0) return 0; // overlong
  if (first === 0xed && second > 0x9f) return 0; // surrogates
  if (first === 0xf0 && second < 0x90) return 0; // overlong
  if (first === 0xf4 && second > 0x8f) return 0; // past U+10FFFF
  return length;
}

/** The bytes of a text that `decodeBytes` gave. */
export function encodeText(text: string): Uint8Array {
  const encoder = new TextEncoder();
  if (text.isWellFormed()) return encoder.encode(text);
  const parts: Uint8Array[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) {
      i++;
      continue;
    }
    if (code < 0xdc80 || code > 0xdcff) continue;
    parts.push(encoder.encode(text.slice(from, i)), Uint8Array.of(code - SURROGATE));
    from = i + 1;
  }
  parts.push(encoder.encode(text.slice(from)));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/** Bytes a text takes in the file: what the daemon's line buffer counts. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) {
      bytes += 4;
      i++;
    } else bytes += code >= 0xdc80 && code <= 0xdcff ? 1 : 3;
  }
  return bytes;
}
