import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentState } from '../../../src/domain/document-answers.ts';
import { textReply } from '../../../src/domain/reply.ts';
import { sentenceId } from '../../../src/unheard/cluster.ts';
import { openUnheardGround, type UnheardGround } from './unheard-ground.ts';

const asked = sentenceId('杯子能进微波炉吗');
const quoted = [{ id: '周边#2', title: '周边商品说明', quote: '不能进<微波炉>' }];
const on: DocumentState = {
  isAnswering: true,
  limits: { perDay: 200, perFollower: 5 },
  readSpent: async () => 7,
};

let ground: UnheardGround;
afterEach(() => ground.stop());

async function openWith(documents?: DocumentState, isAsked = true): Promise<UnheardGround> {
  ground = await openUnheardGround(undefined, undefined, documents);
  const reply = textReply('杯子不能进微波炉。');
  const more = { result: 'answered-from-documents', reply, documents: { quoted } } as const;
  const said = { text: '杯子能进微波炉吗', follower: 'f1', minutesAgo: 9, more };
  if (isAsked) await ground.say([said]);
  return ground;
}

describe('answers from documents', () => {
  it('have a list of their own, with what is spent of the day', async () => {
    await openWith(on);
    const { body } = await ground.get('/unheard?list=from-documents');
    expect(body).toContain('杯子能进微波炉吗');
    expect(body).toContain('今天整理了 7 次，一天最多 200 次，每位粉丝最多 5 次。');
    expect(body).not.toContain('暂时连不上');
    expect((await ground.get('/unheard')).body).not.toContain('杯子能进微波炉吗');
  });

  it.each([
    ['that calls are spared', { ...on, isAnswering: false }, '暂时连不上'],
    ['that it is off', undefined, '没有开启'],
  ])('say %s', async (_what, documents, says) => {
    await openWith(documents);
    expect((await ground.get('/unheard?list=from-documents')).body).toContain(says);
  });

  it.each([
    ['are no list where they are off and never were on', undefined, false, false],
    ['are a list where they are on', on, false, true],
    ['are a list where they were on', undefined, true, true],
  ])('%s', async (_rule, documents, isAsked, isListed) => {
    await openWith(documents, isAsked);
    const { body } = await ground.get('/unheard');
    expect(body.includes('list=from-documents')).toBe(isListed);
  });

  it('show the passages that they quote', async () => {
    await openWith(on);
    const { body } = await ground.get(`/unheard/from-documents/${asked}`);
    expect(body).toContain('杯子不能进微波炉。');
    expect(body).toContain('《周边商品说明》</b> <q>不能进&lt;微波炉&gt;</q>');
  });

  it('become a rule like anything that was not understood', async () => {
    await openWith(on);
    const form = { title: '微波炉', reply: '杯子不能进微波炉。', sentence: [asked] };
    await ground.post(`/unheard/from-documents/${asked}/rule`, form);
    expect(await ground.edits()).toMatchObject([
      { file: 'rules.yaml', after: { title: '微波炉', when: { examples: ['杯子能进微波炉吗'] } } },
    ]);
  });

  it('are judged wrong for good, and that can be undone', async () => {
    await openWith(on);
    const form = { kind: 'from-documents', one: `judged-wrong ${asked} 0` };
    await ground.post('/unheard/decide', form);
    const [verdict] = await ground.parts.stores.verdicts.list(ground.parts.account);
    expect(verdict).toMatchObject({ act: 'judged-wrong', sentenceIds: [asked] });
    expect(verdict).not.toHaveProperty('untilMs');
    const { body } = await ground.get('/unheard?list=from-documents');
    expect(body).toContain('以后不再照资料回答');
    expect(body).not.toContain('杯子能进微波炉吗');
    await ground.post('/unheard/undo', { verdict: verdict?.id ?? '' });
    expect(await ground.parts.stores.verdicts.list(ground.parts.account)).toEqual([]);
  });

  it('alone can be judged wrong', async () => {
    await openWith(on, false);
    await ground.say([{ text: '有停车位吗', follower: 'f1', minutesAgo: 5 }]);
    const one = `judged-wrong ${sentenceId('有停车位吗')} 0`;
    await ground.post('/unheard/decide', { kind: 'missed', one });
    expect(await ground.parts.stores.verdicts.list(ground.parts.account)).toEqual([]);
  });
});
