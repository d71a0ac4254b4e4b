const COMPRESSED = /\.(gz|xz|zst|bz2|lz4|lzma|zip|Z)$/;
/** What log rotation puts behind a name: `.1`, `-20241031`, `.2024-10-31_0300.1`, `.old`. */
const BEHIND = /^([._-]\d[\d._T-]*|\.(old|bak|prev))$/;

/** Whether a file holds compressed text, which is not read: what rotation has packed was read before. */
export function isCompressed(name: string): boolean {
  return COMPRESSED.test(name);
}

/** Whether a name is one that log rotation gives to what a file held before, in the same folder. */
export function isRotationOf(name: string, original: string): boolean {
  if (name === original || isCompressed(name)) return false;
  if (name.startsWith(original)) return BEHIND.test(name.slice(original.length));
  // `app-20241031.log` of `app.log`, by the rotation's setting `extension`.
  const dot = original.lastIndexOf('.');
  if (dot <= 0) return false;
  const [stem, extension] = [original.slice(0, dot), original.slice(dot)];
  if (!name.startsWith(stem) || !name.endsWith(extension)) return false;
  return BEHIND.test(name.slice(stem.length, -extension.length));
}
