/** What a bound customer is told of their account, a stranger instead, and whoever lost their binding. */
import { expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { CustomerId, FromSystem } from '../../src/domain/customer-system.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import type { CustomerPorts } from '../../src/handlers/handler.ts';
import { bind } from '../../src/services/bindings.ts';
import { callService } from './given-turn.ts';
import { noon } from './small-brand.ts';

const limit = { limitFen: 500_000, usedFen: 120_000 };
const told = { kind: 'told', value: limit, asOfMs: noon - 5 * 60_000 } as const;

async function openAccounts(answer: FromSystem<typeof limit> = { ...told, isKept: false }) {
  const registers = rehearsalRegisters();
  const asked: string[] = [];
  const system = {
    ask: async (topic: string, id: string) => {
      asked.push(`${topic} ${id}`);
      return answer;
    },
  };
  const customers = { system } as unknown as CustomerPorts;
  const bindTo = (openId: string, changeId = openId) =>
    bind(
      registers,
      { account: 'main' as AccountName, openId: openId as OpenId, changeId, atMs: noon },
      { customer: { id: 'C1' as CustomerId }, maskedPhone: '138****0001' },
    );
  const ask = () => {
    const parameters = { topic: 'limit', account: '月结卡', offer: '办卡请到店。' };
    return callService('account-query', { parameters, registers, customers });
  };
  return { ask, bindTo, asked };
}

it('a bound customer is told what the system says, of their own account', async () => {
  const { ask, bindTo, asked } = await openAccounts();
  await bindTo('follower-1');
  const { result, text } = await ask();
  expect(result).toBe('account-told');
  expect(text).toContain('5000');
  expect(text).not.toContain('连不上');
  expect(asked).toEqual(['limit C1']);
});

it('what was kept is told with its time', async () => {
  const { ask, bindTo } = await openAccounts({ ...told, isKept: true });
  await bindTo('follower-1');
  expect((await ask()).text).toContain('系统这会儿连不上，这是 11:55 的数据。');
});

it.each<[FromSystem<typeof limit>, string]>([
  [{ kind: 'away' }, 'account-away'],
  [{ kind: 'unknown' }, 'account-nothing'],
])('no figure is made up: %j', async (answer, result) => {
  const { ask, bindTo } = await openAccounts(answer);
  await bindTo('follower-1');
  const said = await ask();
  expect(said.result).toBe(result);
  expect(said.text).not.toMatch(/\d{3}/);
});

it('a stranger is offered to be bound, and the system is not asked', async () => {
  const { ask, asked } = await openAccounts();
  const { result, text } = await ask();
  expect(result).toBe('account-stranger');
  expect(text).toContain('办卡请到店。');
  expect(asked).toEqual([]);
});

it('whoever lost their binding to another follower is told so once, and no figure', async () => {
  const { ask, bindTo, asked } = await openAccounts();
  await bindTo('follower-1');
  await bindTo('follower-2');
  const texts = [(await ask()).text, (await ask()).text];
  expect(texts.map((text) => text.includes('绑到了另一个微信'))).toEqual([true, false]);
  expect(asked).toEqual([]);
});
