/** How a character sounds, as a number: two characters with the same number are easily typed for one another. */
import { pinyinTable } from './pinyin-table.ts';

const firstHan = 0x4e00;
const lastHan = 0x9fff;

/** By distance from `firstHan`; 0 is a character of unknown sound. */
const soundOfHan = buildSounds();

/** 1 to 511 for a Han character of normalised text; 0 for everything else. Takes a UTF-16 unit. */
export function soundOf(unit: number): number {
  return unit >= firstHan && unit <= lastHan ? (soundOfHan[unit - firstHan] as number) : 0;
}

function buildSounds(): Uint16Array {
  const sounds = new Uint16Array(lastHan - firstHan + 1);
  for (const [index, line] of pinyinTable.split('\n').entries()) {
    for (let at = line.indexOf(' ') + 1; at < line.length; at++) {
      sounds[line.charCodeAt(at) - firstHan] = index + 1;
    }
  }
  return sounds;
}
