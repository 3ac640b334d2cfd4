/** Turns of an account that may send service messages: what is said at the deadline, and what goes to the outbox. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobId, OpenId, TurnId } from '../../src/domain/ids.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { OutboxJob } from '../../src/domain/outgoing.ts';
import { noReply, type Reply, textReply } from '../../src/domain/reply.ts';
import { AppError } from '../../src/errors.ts';
import { account, openTurnHouse, type Said, say, type TurnHouse, textOf } from './turn-house.ts';

const turnId = 'a'.repeat(32);
const question = { text: '慢慢查', turnId };
const found: Outcome = { reply: textReply('查到了：三号窗口'), result: 'answered' };
const silence = { kind: 'answered', settled: { reply: noReply } };
const followUp = (text: string) => ({ message: textReply(text), weight: 'additional' }) as const;

let house: TurnHouse;
let work: PromiseWithResolvers<Outcome>;
beforeEach(async () => {
  house = await openTurnHouse(undefined, true);
  work = Promise.withResolvers<Outcome>();
  house.slowly(work.promise);
});
afterEach(() => house.close());

/** The jobs that are due, taken and sent in their order. */
async function sendDueJobs(): Promise<OutboxJob[]> {
  const { outbox } = house.stores;
  const jobs: OutboxJob[] = [];
  for (;;) {
    const taken = await outbox.take(account, { leaseMs: 1000 });
    if (!taken) return jobs;
    await outbox.start(taken, 1000);
    const { job } = taken;
    jobs.push(job);
    await outbox.end(taken, {
      jobId: job.jobId,
      account,
      followerHash: '0',
      cause: job.cause,
      messageKind: job.message.kind,
      atMs: house.clock.now(),
      end: 'sent',
      reason: 'sent',
      tries: 0,
    });
  }
}

const textsOf = (jobs: readonly OutboxJob[]) =>
  jobs.map(({ message }) => (message.kind === 'text' ? message.text : message.kind));

async function askUntilDeadline(said: Said = question) {
  const answer = say(house, said);
  await house.clock.advance(4300);
  return answer;
}

async function finish(outcome: Outcome): Promise<void> {
  work.resolve(outcome);
  await house.clock.advance(100);
}

describe('at the deadline', () => {
  it('the first delivery is settled with silence, typing is shown, and the answer is sent once', async () => {
    const first = await askUntilDeadline();
    expect(await sendDueJobs()).toEqual([]);
    await finish(found);
    const retried = await say(house, question);
    const [job, ...others] = await sendDueJobs();

    expect(first).toMatchObject(silence);
    expect(retried).toEqual(first);
    expect(others).toEqual([]);
    expect(job).toMatchObject({
      jobId: `${turnId}:late`,
      cause: { kind: 'turn', turnId },
      message: found.reply,
      weight: 'essential',
      answers: turnId,
    });
    expect(house.heard.lines).toEqual([
      'promised',
      'typing',
      'settled answered',
      'jobs written',
      'replayed',
    ]);
    expect(house.heard.records[0]?.late).toBe(true);
    expect(textOf(await say(house, { text: '1' }))).toMatch(/没听懂/);
  });

  it("the follower's next message is taken at once", async () => {
    await askUntilDeadline();
    expect(textOf(await say(house, { text: '你好' }))).toBe('您好呀');
  });

  it('nothing is shown to one whose message is older than the hint allows', async () => {
    const createTimeSec = house.clock.now() / 1000 - 30;
    await askUntilDeadline({ ...question, createTimeSec });
    expect(house.heard.lines).toEqual(['promised']);
  });

  it('a message whose window is about to close is left to the retries', async () => {
    const message = { menuChoiceId: '1' };
    const createTimeSec = house.clock.now() / 1000 - 52;
    const answer = say(house, { ...question, message, createTimeSec });
    await house.clock.advance(4300);

    expect(textOf(await answer)).toMatch(/回复「1」/);
  });

  it('a platform that cannot be reached is left to retry', async () => {
    house.platform.isReachable = false;
    const answer = say(house, question);
    await house.clock.advance(4300);
    await finish(found);

    expect(await answer).toMatchObject({ settled: { reply: found.reply } });
    expect(await sendDueJobs()).toEqual([]);
    expect(house.heard.lines).toEqual(['left to retry', 'settled answered']);
  });

  it('a store that cannot promise leaves the delivery to the retries', async () => {
    await house.close();
    house = await openTurnHouse(
      ({ turns, ...stores }) => ({
        ...stores,
        turns: {
          begin: (...call) => turns.begin(...call),
          renew: (...call) => turns.renew(...call),
          promise: () => Promise.reject(new AppError('STORE_UNAVAILABLE', 'away')),
          commit: (...call) => turns.commit(...call),
          abandon: (...call) => turns.abandon(...call),
        },
      }),
      true,
    );
    house.slowly(work.promise);
    const answer = say(house, question);
    await house.clock.advance(4300);
    await finish(found);

    expect(house.heard.lines).toContain('left to retry');
    expect(textOf(await answer)).toBe('查到了：三号窗口');
    expect(await sendDueJobs()).toEqual([]);
  });
});

describe('what was promised in silence', () => {
  it('is apologised for when the work must be over', async () => {
    await house.stores.turns.begin(
      { account, openId: 'oAnn', turnId } as Parameters<typeof house.stores.turns.begin>[0],
      { owner: 'gone', leaseMs: 60_000, isNewDelivery: true },
    );
    expect(await askUntilDeadline()).toMatchObject(silence);
    await house.clock.advance(69_000);
    expect(await sendDueJobs()).toEqual([]);
    await house.clock.advance(1_000);

    expect(textsOf(await sendDueJobs())).toEqual([expect.stringContaining('没有查成')]);
  });

  it('is apologised for before a short window closes', async () => {
    const createTimeSec = house.clock.now() / 1000;
    await askUntilDeadline({ ...question, message: { menuChoiceId: '1' }, createTimeSec });
    await house.clock.advance(50_700);

    expect(textsOf(await sendDueJobs())).toEqual([expect.stringContaining('没有查成')]);
  });

  it.each<[string, Reply, readonly string[]]>([
    ['nothing, when there is nothing to say', noReply, []],
    ['a request to ask again for a person', { kind: 'handoff' }, [expect.stringContaining('人工')]],
    ['an image', { kind: 'image', mediaId: 'm' }, ['image']],
    [
      'the first of several articles',
      {
        kind: 'news',
        articles: [
          { title: '一', url: 'https://example.com/1' },
          { title: '二', url: 'https://example.com/2' },
        ],
      },
      ['news'],
    ],
  ])('comes as %s', async (_what, reply, sent) => {
    await askUntilDeadline();
    await finish({ reply, result: 'answered' });
    await house.clock.advance(120_000);

    expect(textsOf(await sendDueJobs())).toEqual(sent);
  });

  it('comes in parts when it is long, one after the other', async () => {
    const lines = Array.from(
      { length: 70 },
      (_, index) => `第 ${index + 1} 条：这里写着一条要紧的规定，请看清楚。`,
    );
    await askUntilDeadline();
    await finish({ reply: textReply(lines.join('\n')), result: 'answered' });
    await house.clock.advance(1000);
    const jobs = await sendDueJobs();

    expect(jobs.map(({ jobId }) => jobId.split(':')[1])).toEqual(['late', 'part-2', 'part-3']);
    const said = textsOf(jobs).map((text) => text.replace(/\n\n（还有 \d 段，接着发您）$/, ''));
    expect(said.join('\n')).toBe(lines.join('\n'));
  });
});

describe('a question in an answer that was sent', () => {
  const call = { handler: 'help', parameters: {} } as const;
  const options = ['一号', '二号'].map((label) => ({ label, words: [], call }));

  it.each([
    ['can be answered', [], 'helped'],
    ['is let go when the follower spoke of something else meanwhile', ['你好'], 'missed'],
  ])('%s', async (_what, saidMeanwhile, result) => {
    await say(house, { text: '你好' });
    await askUntilDeadline();
    for (const text of saidMeanwhile) await say(house, { text });
    const expiresAtMs = house.clock.now() + 600_000;
    await finish({ ...found, session: { dialogue: { options, expiresAtMs } } });
    await say(house, { text: '2' });

    expect(house.heard.records.at(-1)?.result).toBe(result);
  });

  it.each([
    ['can be answered by a stranger', false],
    ['can be answered by a stranger for whom an earlier answer waits', true],
  ])('%s', async (_what, hasWaiting) => {
    const { turns } = house.stores;
    if (hasWaiting) {
      const key = { account, openId: 'oAnn' as OpenId, turnId: '9'.repeat(32) as TurnId };
      await turns.begin(key, { owner: 'gone', leaseMs: 1500, isNewDelivery: true });
      await turns.promise(key, { reply: textReply('请稍后回复「1」'), createTimeSec: 1 });
    }
    await askUntilDeadline();
    const expiresAtMs = house.clock.now() + 600_000;
    await finish({ ...found, session: { dialogue: { options, expiresAtMs } } });
    await say(house, { text: '2' });

    expect(house.heard.records.at(-1)?.result).toBe('helped');
  });
});

describe('what follows a reply in time', () => {
  it('is written with it, due a moment later, four at most', async () => {
    const followUps = ['二', '三', '四', '五', '六'].map(followUp);
    house.slowly({ reply: textReply('一'), result: 'answered', followUps });
    const answer = await say(house, question);
    const early = await sendDueJobs();
    await house.clock.advance(1000);
    const jobs = await sendDueJobs();

    expect(textOf(answer)).toBe('一');
    expect(early).toEqual([]);
    expect(textsOf(jobs)).toEqual(['二', '三', '四', '五']);
    expect(jobs[0]).toMatchObject({ jobId: `${turnId}:part-2` as JobId, weight: 'additional' });
    expect(house.heard.records[0]?.leftOut).toBe(1);
  });

  it('can be sent as long as a window is open: which, the session knows', async () => {
    const pin = { latitude: 31.2304, longitude: 121.4737 };
    await say(house, { message: { kind: 'location-reported', point: pin } });
    const stranger = await openings();
    await say(house, { text: '你好' });
    await say(house, { message: { kind: 'location-reported', point: pin } });

    expect(stranger).toBeUndefined();
    expect(await openings()).toEqual({ message: house.clock.now() });
  });
});

async function openings() {
  const key = { account, openId: 'oAnn', turnId: 'f'.repeat(32) };
  const { turns } = house.stores;
  const begun = await turns.begin(key as Parameters<typeof turns.begin>[0], {
    owner: 'looker',
    leaseMs: 1000,
    isNewDelivery: true,
  });
  await turns.abandon(key as Parameters<typeof turns.begin>[0], 'looker');
  return begun.kind === 'claimed' ? begun.session?.openings : undefined;
}
