import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenId, TurnId } from '../../../src/domain/ids.ts';
import { addRemark, findOwnRemarks } from '../../../src/services/remarks.ts';
import { account } from '../../editing/editing-stage.ts';
import { type CatalogueStage, manager, openCatalogue } from '../catalogue/given-account.ts';

const openId = 'o-follower-of-remarks' as OpenId;
const turnOf = (sign: string) => sign.repeat(32) as TurnId;
let stage: CatalogueStage;

beforeAll(async () => {
  stage = await openCatalogue();
  const { registers } = stage.parts.stores;
  const say = (sign: string, shopId: string, text: string) =>
    addRemark(
      registers,
      { account, openId, turnId: turnOf(sign) },
      { kind: 'complaint', text, shopId, staffId: 'w1', counter: 1, atMs: 1_790_000_000_000 },
    );
  await say('a', 's1', '等了半小时');
  await say('b', 's2', '=cmd 薯条凉了');
});
afterAll(() => stage.close());

const settle = (sign: string, form: Record<string, string>, as = manager) =>
  stage.post('/remarks', { code: turnOf('a'), remark: turnOf(sign), ...form }, as);

describe('thanks and complaints', () => {
  it('are shown to editors, of a shop to whoever looks after it, and never with who said them', async () => {
    const all = await stage.get('/remarks');
    expect(all.body).toContain('等了半小时');
    expect(all.body).toContain('薯条凉了');
    expect(all.body).toContain('阿禾');
    expect(all.body).not.toContain(openId);
    const own = await stage.get('/remarks', manager);
    expect(own.body).toContain('等了半小时');
    expect(own.body).not.toContain('薯条凉了');
  });

  it('go out as a table without formulas', async () => {
    const { body } = await stage.get('/remarks/all.csv?state=all');
    expect(body).toContain("'=cmd 薯条凉了");
    expect(body).not.toContain(openId);
  });

  it('are read or answered by those who may see them, and by nobody else', async () => {
    expect((await settle('b', { act: 'read' })).status).toBe(403);
    expect((await settle('a', { act: 'answer', answer: ' ' })).status).toBe(422);
    expect((await settle('a', { act: 'read' })).notice).toContain('看过了');
    const answered = await settle('a', { act: 'answer', answer: '抱歉，已加人手。13812345678' });
    expect(answered.notice).toContain('已保存');
    await settle('a', { act: 'read' });
    const own = await findOwnRemarks(stage.parts.stores.registers, account, openId);
    expect(own.map(({ state, answer }) => [state, answer])).toEqual([
      ['open', undefined],
      ['answered', expect.stringMatching(/^抱歉，已加人手。138\*+5678$/)],
    ]);
    expect((await settle('c', { act: 'read' })).notice).toContain('不在了');
    expect((await stage.get('/remarks?state=answered', manager)).body).toContain('已加人手');
  });

  it('an answer that is too long stays as it was typed, whatever list is looked at', async () => {
    const long = `再说一次${'长'.repeat(200)}`;
    const answer = { act: 'answer', answer: long };
    const onAnswered = await settle('a', { ...answer, state: 'answered' });
    expect([onAnswered.status, onAnswered.body]).toEqual([422, expect.stringContaining(long)]);
    expect((await settle('a', { ...answer, state: 'open' })).body).toContain(long);
    const saved = await settle('a', { act: 'answer', answer: '明天起多一个人', state: 'answered' });
    expect(saved.to).toBe('/a/main/remarks?state=answered');
  });
});
