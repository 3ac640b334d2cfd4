import { describe, expect, it } from 'vitest';
import { makePinyinTable } from '../../scripts/make-pinyin-table.ts';
import { normalise } from '../../src/intents/normalise.ts';
import { soundOf } from '../../src/intents/pinyin.ts';
import { pinyinTable } from '../../src/intents/pinyin-table.ts';

const soundsOf = (text: string) => [...text].map((character) => soundOf(character.charCodeAt(0)));

describe('the table of sounds', () => {
  it('is what its script makes', () => {
    const lines = makePinyinTable().map(([syllable, characters]) => `${syllable} ${characters}`);
    expect(pinyinTable).toBe(lines.join('\n'));
  });

  it('has no character twice', () => {
    const characters = pinyinTable.replaceAll(/[a-z \n]/g, '');
    expect(new Set(characters).size).toBe(characters.length);
  });

  it.each([
    ['优惠券', '悠会劝'],
    ['汉堡', '汗宝'],
    ['绿的', '律得'],
    ['在吗', '再马'],
  ])('hears %s and %s alike', (one, other) => {
    expect(soundsOf(one)).toEqual(soundsOf(other));
    expect(soundsOf(one)).not.toContain(0);
  });

  it.each([
    ['了', '聊'],
    ['四', '十'],
    ['绿', '路'],
  ])('hears %s and %s apart', (one, other) => {
    expect(soundsOf(one)).not.toEqual(soundsOf(other));
  });

  it('knows the sound of everyday characters after normalising, Traditional ones too', () => {
    expect(soundsOf(normalise('請問優惠券還能領嗎'))).toEqual(soundsOf('请问优惠券还能领吗'));
  });

  it.each(['a', '7', '?', '、', 'ن', '\ud83d'])('gives %j no sound', (character) => {
    expect(soundOf(character.charCodeAt(0))).toBe(0);
  });
});
