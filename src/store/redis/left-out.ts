/** Which keys a backup leaves out, and which a restore does. By their names only: `keys.ts` says what each holds. */

/** Of a process, of this moment, or a secret that is had anew: never in a backup. */
const leftOut = [
  /^yd:(probe|restoring|canary|emptied)/,
  /^yd:\{[^}]+\}:wait-mark$/,
  /^yd:\{[^:}]+:\d+\}:lease:/,
  /^yd:\{[^:}]+:(access-token|nodes)\}:/,
  /^yd:\{[^:}]+:people\}:(first-code$|sessions$|attempts:)/,
];
/** What was to leave by itself: nobody can know what of it has left since. */
const waiting = /^yd:\{[^:}]+:\d+\}:((jobs|order|additional):|(due|started|waiting)$)/;

export function isInBackups(key: string): boolean {
  return key.startsWith('yd:') && !leftOut.some((pattern) => pattern.test(key));
}

export function isWaiting(key: string): boolean {
  return waiting.test(key);
}

export function accountOf(key: string): string {
  return /^yd:\{([^:}]+)/.exec(key)?.[1] ?? '';
}
