import { expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { CustomerId } from '../../src/domain/customer-system.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import { checkCode, codeLifeMs, issueCode } from '../../src/services/binding-codes.ts';
import { noon } from '../handlers/small-brand.ts';

const account = 'main' as AccountName;
const customer = { id: 'C1' as CustomerId };
const maskedPhone = '138****0001';
const minuteMs = 60_000;

/** Two followers, one with a customer's phone and one with nobody's, and a customer whose phone rings as often as may be. */
async function ground() {
  const registers = rehearsalRegisters();
  let changes = 0;
  const wishOf = (name: string, atMs: number) => {
    changes += 1;
    return { account, openId: name as OpenId, changeId: `t${changes}`, atMs };
  };
  const issue = (name: string, atMs: number) =>
    issueCode(registers, wishOf(name, atMs), {
      maskedPhone,
      ...(name !== 'stranger' && { customer }),
    });
  const check = (name: string, atMs: number, code = 'none') =>
    checkCode(registers, wishOf(name, atMs), code);
  const first = await issue('known', noon);
  await issue('stranger', noon);
  for (const name of 'abcd') await issue(name, noon);
  return { issue, check, code: 'code' in first ? first.code : undefined };
}

it.each([
  ['when the first one was gone', { tries: 0, againMs: codeLifeMs + minuteMs }],
  ['after two tries', { tries: 2, againMs: minuteMs }],
  ['after all tries', { tries: 5, againMs: minuteMs }],
])(
  'nothing tells later whose phone it is that rang too often for a new code, %s',
  async (_when, { tries, againMs }) => {
    const { issue, check } = await ground();
    const tell = async (name: string) => {
      for (let left = tries; left > 0; left -= 1) await check(name, noon);
      const againAtMs = noon + againMs;
      const issued = await issue(name, againAtMs);
      const [soon, late] = [againAtMs + 1, againAtMs + codeLifeMs - 1];
      const checked = [await check(name, soon), await check(name, late)];
      return [issued, ...checked, await check(name, againAtMs + codeLifeMs)];
    };
    const told = await tell('known');
    expect(told).toEqual(await tell('stranger'));
    expect(told).toMatchObject([
      { kind: 'issued' },
      { kind: 'wrong', triesLeft: 4 },
      { kind: 'wrong', triesLeft: 3 },
      { kind: 'expired' },
    ]);
  },
);

it('a code that is asked for again, and not sent again, is good as long as a new one', async () => {
  const { issue, check, code } = await ground();
  expect(await issue('known', noon + 9 * minuteMs)).toEqual({ kind: 'issued' });
  const checked = await check('known', noon + codeLifeMs + minuteMs, code);
  expect(checked).toMatchObject({ kind: 'right', customer });
});
