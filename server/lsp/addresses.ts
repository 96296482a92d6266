/** Documents have URIs in the protocol; the service knows files by their path, and what is no file by its URI. */

/** The service's name for the document at `uri`: the path of a `file:` URI, any other URI as it is. */
export function fileOf(uri: string): string {
  const parts = /^file:(?:\/\/([^/?#]*))?([^?#]*)/i.exec(uri);
  if (parts === null) return uri;
  const [, host = "", encoded = ""] = parts;
  const path = decoded(encoded);
  if (host !== "" && host !== "localhost") return `//${decoded(host).toLowerCase()}${path}`;
  // Windows: file:///C%3A/etc/lvs.conf. Clients differ in the case of the drive.
  return path.replace(/^\/([A-Za-z]):/, (_, drive: string) => `${drive.toLowerCase()}:`);
}

/** The URI of a file of the service. Where a document is open, use the URI the client gave it instead. */
export function uriOf(file: string): string {
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(file)) return file;
  if (file.startsWith("//")) return `file:${encoded(file)}`;
  return `file://${file.startsWith("/") ? "" : "/"}${encoded(file)}`;
}

/** The folder a file lies in. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf("/"), 1));
}

/** The last part of a path, for messages. */
export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone %: then it is meant as it stands
  }
}

/** encodeURIComponent throws on a lone surrogate; such a name cannot be said in a URI anyway. */
function encoded(path: string): string {
  return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}
