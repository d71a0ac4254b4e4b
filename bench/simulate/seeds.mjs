/** The bits of a whole number, well mixed: 0 to 2³² − 1 (the finaliser of MurmurHash3). */
function mix(bits) {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A fraction in [0, 1) that looks drawn by chance, and is the same for the same two whole numbers always. */
export function fraction(seed, salt) {
  return mix(mix(seed) ^ Math.imul(salt, 0x9e3779b9)) / 0x100000000;
}

/** A number for a word, so that what goes by a seed can go by a name (FNV-1a). */
export function seedOf(word) {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
