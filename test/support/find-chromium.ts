import { findProgram } from './find-program.ts';

/**
 * Debian's Chromium: the one that was built without windows, where it is there, for the same page takes it half of the time
 * of the processor; otherwise the whole one. `CHROMIUM` names another.
 * @returns its path; undefined where there is none
 */
export function findChromium(): string | undefined {
  return process.env['CHROMIUM'] || findProgram('chromium-headless-shell', 'chromium');
}
