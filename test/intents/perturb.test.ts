import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/intents/normalise.ts';
import { perturb } from '../../src/intents/perturb.ts';
import { soundOf } from '../../src/intents/pinyin.ts';

const sentences = [
  '请问优惠券怎么领取',
  '离我最近的门店在哪里',
  '游会员积分几分',
  'wifi密码是多少',
  '发票可以补开吗',
];
const soundsOf = (text: string) =>
  [...normalise(text)].map((one) => soundOf(one.charCodeAt(0))).filter((sound) => sound > 0);

describe('perturbed sentences', () => {
  const many = Array.from({ length: 40 }, () => sentences).flat();
  /** A decoration inside of a Latin word would part it. */
  const chinese = many.filter((sentence) => !/[a-z]/.test(sentence));
  const perturbed = perturb(many, 1);

  it('are the same for the same seed, and others for another', () => {
    expect(perturb(many, 1)).toEqual(perturbed);
    expect(perturb(many, 2)).not.toEqual(perturbed);
  });

  it('still sound like parts of what was meant', () => {
    for (const [at, sentence] of many.entries()) {
      const meant = soundsOf(sentence);
      let from = 0;
      for (const sound of soundsOf(perturbed[at] ?? '')) {
        from = meant.indexOf(sound, from) + 1;
        expect(from).toBeGreaterThan(0);
      }
    }
  });

  it.each([
    ['Traditional script', /[請問優會員積發]/],
    ['full width', /[ｗｉｆ]/],
    ['emoji', /😊/u],
  ])('have %s', (_, sign) => {
    expect(perturbed.some((text) => sign.test(text))).toBe(true);
  });

  it('have other characters of the same sound', () => {
    const strangers = perturbed.filter((text, at) =>
      [...normalise(text)].some(
        (one) => soundOf(one.charCodeAt(0)) > 0 && !many[at]?.includes(one),
      ),
    );
    expect(strangers.length).toBeGreaterThan(0);
  });

  it('leave characters out', () => {
    const kept = perturbed.join('').match(/\p{L}/gu)?.length ?? 0;
    const meant = many.join('').match(/\p{L}/gu)?.length ?? 0;
    expect(kept / meant).toBeGreaterThan(0.85);
    expect(kept / meant).toBeLessThan(0.95);
  });

  it.each([
    ['script', '請問 wifi'],
    ['width', '请问 ｗｉｆｉ'],
  ] as const)('have only what was asked for: %s', (kind, expected) => {
    expect(perturb(['请问 wifi'], 1, [kind])).toEqual([expected]);
  });

  it.each(['script', 'width', 'emoji'] as const)('are as before after normalising: %s', (kind) => {
    expect(perturb(chinese, 1, [kind]).map(normalise)).toEqual(chinese);
  });

  it('lose the same characters whatever else happens to them', () => {
    const dropped = perturb(chinese, 1, ['drop']).map(normalise);
    expect(perturb(chinese, 1, ['drop', 'width', 'emoji']).map(normalise)).toEqual(dropped);
  });

  it('may be none', () => {
    expect(perturb([], 1)).toEqual([]);
  });
});
