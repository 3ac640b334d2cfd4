/** A desk at work, for pages that show one: who waits, who is served, a note, a whisper, a handing over, a close. */
import type { DeskFollowers } from '../support/desk-followers.ts';
import { poll } from '../support/redis-servers.ts';
import { type SignedInPerson, signIn } from '../support/sign-in.ts';
import type { Bot } from '../support/start-bot.ts';

/** Paths of conversations, by what there is to see. */
export type DeskAtWork = Readonly<
  Record<'waiting' | 'answered' | 'handed-over' | 'closed', string>
>;

export interface DeskWords {
  readonly names: readonly [mei: string, lin: string];
  /** What the followers write, the first before they ask for somebody. */
  readonly follower: readonly string[];
  readonly agent: readonly string[];
  readonly note: string;
  readonly whisper: string;
}

const hourMs = 3_600_000;

const everyday: DeskWords = {
  names: ['梅', '林'],
  follower: ['优惠券怎么用', '订单少了一份薯条', '订单号是 2026101512，麻烦快一点，孩子等着吃呢'],
  agent: [
    '您好，我是梅，马上帮您看。',
    '查到了：门店漏装了，十分钟内补送到您手上，送餐员会先打电话给您。',
  ],
  note: '门店已确认漏装，补送单号 B-1207。',
  whisper: '可以再送一张小食券。',
};

/** @param words what everybody says; that of a busy noon when left out */
export async function fillDesk(
  bot: Bot,
  followers: DeskFollowers,
  words: DeskWords = everyday,
): Promise<DeskAtWork> {
  await giveThemTime(bot);
  const [mei, lin] = await Promise.all(words.names.map((name) => signIn(bot, 'agent', { name })));
  const boss = await signIn(bot, 'admin', { name: '店长' });
  if (!mei || !lin) throw new Error('Nobody serves.');
  for (const agent of [mei, lin]) await act(agent, '/desk/availability', { to: 'available' });
  const [first = '', ...more] = words.follower;
  const come = (name: string) => followers.ask(name, first);
  const answered = await come('立春');
  await act(mei, `${answered}/claim`);
  for (const text of more) await followers.say('立春', text);
  for (const [at, text] of words.agent.entries()) {
    await act(mei, `${answered}/say`, { actId: `said-${at}`, text });
  }
  await act(mei, `${answered}/note`, { actId: 'noted', text: words.note });
  await act(boss, `${answered}/whisper`, { actId: 'whispered', text: words.whisper });
  const closed = await come('雨水');
  await act(lin, `${closed}/claim`);
  await act(lin, `${closed}/say`, { actId: 'closing', text: words.agent[0] ?? '', closes: 'yes' });
  const handedOver = await come('惊蛰');
  await act(mei, `${handedOver}/claim`);
  await act(mei, `${handedOver}/transfer`, { to: lin.person.id, text: words.note });
  const waiting = await come('春分');
  await followers.say('春分', more[0] ?? '');
  await come('清明');
  await poll('the first is answered', () => followers.shownTo('立春').length >= words.agent.length);
  return { waiting, answered, 'handed-over': handedOver, closed };
}

/** What a page takes to be looked at is nobody's wait: no one here is gone, and no wait is given up. */
async function giveThemTime({ stores, account }: Bot): Promise<void> {
  const { version, desk, ...chosen } = await stores.consoleSettings.find(account.name);
  const patient = {
    absentAfterMs: hourMs,
    answerWithinMs: hourMs,
    giveUpAfterMs: hourMs,
    tellAfterMs: hourMs,
  };
  await stores.consoleSettings.save(
    account.name,
    { ...chosen, desk: { ...desk, ...patient } },
    version,
  );
}

async function act(who: SignedInPerson, path: string, fields = {}): Promise<void> {
  const { status } = await who.post(`/a/main${path}`, fields);
  if (status !== 303 && status !== 302) throw new Error(`${path} was answered by ${status}.`);
}
