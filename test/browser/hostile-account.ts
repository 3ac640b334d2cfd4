/** An account where everybody who can write anything wrote the forty intrusions: followers, colleagues, imported files. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { AccountName } from '../../src/domain/ids.ts';
import type { FollowerAct } from '../../src/simulator/follower-act.ts';
import { shopHeader } from '../brand/small-brand.ts';
import { type DeskFollowers, openDeskPlatform } from '../support/desk-followers.ts';
import { deskBrand } from '../support/desk-stage.ts';
import { type SignedInPerson, signIn } from '../support/sign-in.ts';
import { type Bot, startBot } from '../support/start-bot.ts';
import { writeBrand } from '../support/write-brand.ts';
import { type DeskAtWork, fillDesk } from './fill-desk.ts';
import { fortyIntrusions } from './forty-intrusions.ts';

const main = 'main' as AccountName;
const point = { latitude: 31.2326, longitude: 121.476 };

export interface HostileAccount {
  /** Conversations at the desk in which everybody said everything. */
  readonly desk: DeskAtWork;
  readonly bot: Bot;
  readonly admin: SignedInPerson;
  readonly draftId: string;
  /** Of a rule whose every part is hostile. */
  readonly ruleId: string;
  stop(): Promise<void>;
}

/** Without braces a reply is no template; and a word for followers is thirty characters at most. */
const plain = fortyIntrusions.filter((text) => !/[{}]/.test(text));
const short = plain.filter((text) => text.length <= 30 && !/[,，、"|\p{Cc}]/u.test(text));

export async function openHostileAccount(): Promise<HostileAccount> {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-hostile-'));
  const brandDir = await writeBrand(dir, {
    'brand.yaml': deskBrand['brand.yaml'],
    'rules.yaml': stringify({ rules: [...hostileRules(), everything, person, ...joining] }),
    'stores.csv': `${shopHeader}\n${shopLine('s1')}\n${shopLine('s2')}\n`,
    'staff.csv': `id,name,nickname,shop,consent\nw1,<b data-planted>禾,<svg/onload=ran=43>,s1,nickname\n`,
    'products.yaml': stringify({ products: ['beef', 'cola'].map(productNamed) }),
    ...hostileSetup(),
  });
  const outside = await openDeskPlatform();
  const { apiBase } = outside;
  const bot = await startBot({ store: 'sqlite', mode: 'plain', desk: 'own', brandDir, apiBase });
  const followers = await outside.attach(bot);
  await hearStrangers(followers);
  const desk = await fillDesk(bot, followers, hostileWords);
  const [first = '', second = ''] = plain;
  const admin = await signIn(bot, 'admin', { name: `${first}${second}` });
  return {
    bot,
    admin,
    desk,
    draftId: await editAsStranger(bot, admin),
    ruleId: everything.id,
    async stop() {
      await bot.stop();
      await outside.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const person = {
  id: 'person',
  title: '<b data-planted>人工',
  intent: 'handoff',
  when: { exact: ['人工'] },
  handler: 'handoff',
};

const joining = [
  { id: 'join', title: '报名', when: { exact: ['报名'] }, handler: 'launch' },
  { id: 'bring', title: '邀请', when: { exact: ['邀请'] }, handler: 'invite' },
  { id: 'idea', title: '建议', when: { exact: ['建议'] }, handler: 'idea' },
];

const hostileWords = {
  names: [`${plain[3]}`, `${plain[5]}`],
  follower: fortyIntrusions,
  agent: [fortyIntrusions.join('\n')],
  note: fortyIntrusions.join('\n'),
  whisper: fortyIntrusions.join('\n'),
} as const;

const everything = {
  id: 'everything',
  title: '"><svg data-planted onload=ran=41>',
  when: {
    contains: plain,
    menu: ['nearest'],
    examples: ['<b data-planted>会员卡怎么办', '会员卡<script>ran=42'],
  },
  reply: plain.slice(0, 30).join('\n'),
};

function hostileRules() {
  return fortyIntrusions.map((title, at) => ({
    id: `rule-${at}`,
    title,
    when: { exact: [`第 ${at} 个 ${title}`] },
    reply: plain[at % plain.length],
  }));
}

function shopLine(id: string): string {
  const [name, alias, city, district, address, landmark] = short;
  return `${id},${id}${name},${id}${alias},${city?.slice(0, 20)},${district?.slice(0, 20)},${address},${landmark},021-5550-0101,31.2326,121.4760,gcj02,每天 10:00-22:00,2027-02-06 休息 ${short[6]},*,${short[7]}`;
}

/** What services are set up with, each with one entry. */
function hostileSetup(): Readonly<Record<string, string>> {
  const name = '<b data-planted>N';
  const ask = plain.slice(0, 2).join(' ').slice(0, 60);
  const times = { firstMoment: '2026-01-01', lastMoment: '2036-12-31' };
  const choices = ['a', 'b'].map((id) => ({ id, label: `<i data-planted>${id}`, words: [id] }));
  const poll = { id: 'next', name, question: ask, choices, ...times };
  const survey = {
    ...{ id: 'taste', name, intro: ask, thanks: ask, ...times },
    questions: [{ id: 'q', kind: 'choice', ask, choices }],
  };
  const gift = {
    ...{ id: 'gift', name, products: ['beef'], stock: 20, codePrefix: 'GI', given: 'as-gift' },
    ...{ firstDay: '2026-01-01', lastDay: '2036-12-31', terms: ask },
  };
  const invitation = {
    ...{ id: 'bring', name, about: ask, codePrefix: 'YQ', friendsEach: 5, friendsInAll: 9 },
    ...{ forWhom: 'all', friendCoupon: 'gift', inviterCoupon: 'gift', ...times },
  };
  const launch = {
    ...{ id: 'first', name, about: ask, seats: 1, waitingPlaces: 9, asksName: true },
    ...times,
  };
  const fans = { id: 'fans', name, by: 'product', what: 'beef' };
  return {
    'alerts.yaml': stringify({ topics: [{ id: 'spending', name, about: ask }] }),
    'groups.yaml': stringify({ groups: [fans] }),
    'coupons.yaml': stringify({ campaigns: [gift] }),
    'invitations.yaml': stringify({ invitations: [invitation] }),
    'launches.yaml': stringify({ launches: [launch] }),
    'polls.yaml': stringify({ polls: [poll] }),
    'surveys.yaml': stringify({ surveys: [survey] }),
    'roster.csv': 'id,shop,counter,staff,day,from,to\nd1,s1,1,w1,每天,09:00,17:00\n',
  };
}

function productNamed(id: string, at: number) {
  return {
    id,
    name: `${at}${short[3 + at]}`.slice(0, 30),
    synonyms: [`${id}${short[5]}`.slice(0, 30)],
    category: '饮品',
    priceYuan: 9,
    description: plain.slice(0, 5).join(' '),
  };
}

/** As words, places, keys of the menu, scenes of codes, and links. */
async function hearStrangers({ platform }: DeskFollowers): Promise<void> {
  for (const [at, text] of fortyIntrusions.entries()) {
    const { openId } = platform.follower(`stranger-${at}`);
    const acts: readonly FollowerAct[] = [
      { kind: 'follow', scene: text },
      { kind: 'text', text },
      { kind: 'location', point, label: text },
      { kind: 'menu-click', menuKey: text },
      { kind: 'scan', scene: text },
      { kind: 'link', title: text, description: text, url: 'https://www.example.com/' },
      { kind: 'voice', words: text },
    ];
    for (const act of acts) await platform.send(openId, act);
  }
  // A name on a list, an idea, and a code that somebody asked for; in words that no rule knows.
  for (const name of ['<b data-planted>王', '<u data-planted>李']) {
    const { openId } = platform.follower(name);
    for (const text of ['报名', name, '建议', `${name}${name}`, '邀请']) {
      await platform.send(openId, { kind: 'text', text });
    }
  }
}

/** @returns the draft */
async function editAsStranger({ stores, clock }: Bot, admin: SignedInPerson): Promise<string> {
  const [title = '', note = ''] = plain;
  const { files = [] } = (await stores.contents.findRevision(main, 1)) ?? {};
  const nameless = { path: 'tests.yaml', text: `# ${title}\ncases: []\n` };
  await stores.contents.publish(main, {
    hash: 'hostile',
    publishedAtMs: clock.now(),
    note: plain.join(' '),
    files: [...files, nameless],
  });
  await admin.post('/a/main/revisions/1/rollback', { reason: plain.join(' ') });
  const { id: ownerId, name: ownerName } = admin.person;
  const nowMs = clock.now();
  const hostile = { ...everything, title: note, reply: plain.toReversed().slice(0, 20).join(' ') };
  const added = { ...everything, id: 'added', title: `新 ${title}`, when: { exact: plain } };
  await stores.drafts.create({
    account: main,
    id: 'hostile',
    title: plain.join(' ').slice(0, 60),
    ownerId,
    ownerName,
    baseRevision: 3,
    edits: [
      { file: 'rules.yaml', id: everything.id, before: everything, after: hostile },
      { file: 'rules.yaml', id: 'added', after: added, behind: everything.id },
    ],
    state: 'open',
    version: 1,
    createdAtMs: nowMs,
    changedAtMs: nowMs,
    review: { askedAtMs: nowMs, note, by: title, verdict: 'sent-back', answer: note },
  });
  return 'hostile';
}
