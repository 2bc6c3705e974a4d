/**
 * What can be the key of a file: parts of letters, digits, `.`, `_`, `=` and `-`, parted by `/`, none of them beginning with a
 * dot. So no key leads out of a folder, and every store can keep every key and has room beside them for files of its own.
 */
const blobKey = /^(?!\.)[\w.=-]+(\/(?!\.)[\w.=-]+)*$/;
const longestKey = 400;

/** Throws on what can be no key: keys are ours, so that is a bug. */
export function checkBlobKey(key: string): void {
  if (key.length > longestKey || !blobKey.test(key))
    throw new Error(`${JSON.stringify(key)} cannot be the key of a file`);
}
