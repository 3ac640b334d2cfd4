import { describe, expect, it } from 'vitest';
import { ScryptHasher } from '../../src/people/password-hash.ts';
import { findPasswordProblem } from '../../src/people/password-problem.ts';

describe('a password hash', () => {
  it('says how it was made, and costs a thief of the store what is advised', async () => {
    expect(await new ScryptHasher().hash('紫藤花架 2026')).toMatch(/^scrypt\$N=32768,r=8,p=3\$/);
  });

  it('fits its own password alone, and is never the same twice', async () => {
    const quick = new ScryptHasher({ cost: 2, blockSize: 1, parallelization: 1 });
    const [hash, other] = [await quick.hash('紫藤花架 2026'), await quick.hash('紫藤花架 2026')];

    expect(other).not.toBe(hash);
    expect(await quick.verify('紫藤花架 2026', hash)).toBe(true);
    expect(await quick.verify('紫藤花架 2025', hash)).toBe(false);
  });

  it.each([
    ['nobody', undefined],
    ['a damaged store', 'scrypt$N=1'],
  ])('of %s fits no password', async (_name, hash) => {
    const quick = new ScryptHasher({ cost: 2, blockSize: 1, parallelization: 1 });
    expect(await quick.verify('', hash)).toBe(false);
  });

  it('that was made with other parameters is still understood', async () => {
    const weak = new ScryptHasher({ cost: 4, blockSize: 2, parallelization: 1 });
    const quick = new ScryptHasher({ cost: 2, blockSize: 1, parallelization: 1 });
    expect(await quick.verify('abc', await weak.hash('abc'))).toBe(true);
  });

  it('says busy when a crowd waits, and works on', async () => {
    const quick = new ScryptHasher({ cost: 2, blockSize: 1, parallelization: 1 });
    const crowd = Array.from({ length: 24 }, () => quick.hash('a'));
    expect(quick.isBusy).toBe(true);
    await Promise.all(crowd);
    expect(quick.isBusy).toBe(false);
  });
});

describe('a new password', () => {
  it.each([
    ['紫藤花架下的猫咪们在晒太阳', undefined],
    ['correct horse battery', undefined],
    ['短短的', 'too-short'],
    ['a'.repeat(201), 'too-long'],
    ['aaaaaaaaaaaa', 'too-common'],
    ['abcdefghijk', 'too-common'],
    ['Password123!', 'too-common'],
    ['１２３４５６７８９０', 'too-common'],
    ['WANG2026-wang', 'is-login-name'],
    ['wang-and-the-wisteria', undefined],
  ])('%s: %s', (password, problem) => {
    expect(findPasswordProblem(password, 'wang')).toBe(problem);
  });
});
