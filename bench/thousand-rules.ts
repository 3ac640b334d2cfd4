/**
 * How long the pages of the rules take on a whole server whose brand has a thousand rules and a week of messages, in
 * processor time of the whole process, threads included; warm. `node bench/thousand-rules.ts --rules 1000 --turns 5000`
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEntries } from '../src/brand/entries/read-entries.ts';
import { readRule } from '../src/console/rules/form/rule-form.ts';
import type { EntryValue } from '../src/domain/edit.ts';
import { seededTurns } from '../test/numbers/seeded-turns.ts';
import { type SignedInPerson, signIn } from '../test/support/sign-in.ts';
import { type Bot, startBot } from '../test/support/start-bot.ts';
import { accountNamed, attemptBy, commitOf, turnOf } from '../test/support/store-fixtures.ts';
import { makeLargeBrand } from './large-brand.ts';
import { round } from './time-each.ts';

const { values } = parseArgs({
  options: {
    rules: { type: 'string', default: '1000' },
    turns: { type: 'string', default: '5000' },
  },
});
const rounds = 9;
const warmUps = 3;
/** Nobody waits longer for a page without asking why. */
const barCpuMs = 300;

async function writeBrand(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-thousand-'));
  const files = await makeLargeBrand({
    ...{ rules: Number(values.rules), keywordsPerRule: 5, patterns: 30 },
    ...{ exampleRules: 30, examplesPerRule: 8 },
  });
  await Promise.all(files.map(({ path, text }) => writeFile(join(dir, path), text)));
  return dir;
}

async function talk({ stores, clock }: Bot): Promise<void> {
  const account = accountNamed('main');
  const outlines = seededTurns(2000);
  for (let at = 0; at < Number(values.turns); at += 1) {
    const follower = `f${at % 900}`;
    const key = turnOf(account, follower, `b${at}`);
    const outline = outlines[at % outlines.length] ?? commitOf(key, 'bench').record;
    const receivedAtMs = clock.now() - at * 60_000;
    const own = { account, turnId: key.turnId, followerHash: follower, receivedAtMs };
    await stores.turns.begin(key, attemptBy('bench'));
    await stores.turns.commit(commitOf(key, 'bench', { record: { ...outline, ...own } }));
  }
}

type Ask = (person: SignedInPerson, round: number) => Promise<Response>;

/** Each round types something else: nobody has asked for that draft before. */
function asksFor(rule: EntryValue): Readonly<Record<string, Ask>> {
  const id = String(rule['id']);
  const typed = (round: number) => ({
    ...readRule(rule),
    ...{ base: JSON.stringify(rule), rule: id, contains: `汉堡\n词语${round}` },
  });
  return {
    list: (person) => person.get('/a/main/rules'),
    'list, last page': (person) => person.get('/a/main/rules?page=99'),
    'list, searched': (person) => person.get('/a/main/rules?q=youhui'),
    'list, hits': (person) => person.get('/a/main/rules?facts=hits'),
    'list with findings': (person) => person.get('/a/main/rules?only=with-findings'),
    editor: (person) => person.get(`/a/main/rules/${id}`),
    'lint of a rule': (person, at) => person.post('/a/main/rule-check', typed(at)),
    'effect meter': (person, at) => person.post('/a/main/rule-effect', typed(at)),
    bench: (person, at) => person.post('/a/main/bench', { ...typed(at), said: '[]', text: '汉堡' }),
    tests: (person) => person.get('/a/main/tests'),
  };
}

async function measure(name: string, ask: Ask, person: SignedInPerson): Promise<void> {
  const took: number[] = [];
  let bytes = 0;
  for (let at = 0; at < rounds + warmUps; at += 1) {
    const before = process.cpuUsage();
    const answer = await ask(person, at);
    bytes = (await answer.text()).length;
    const { user, system } = process.cpuUsage(before);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`);
    if (at >= warmUps) took.push((user + system) / 1000);
  }
  const cpuMs = round(took.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN);
  console.log(JSON.stringify({ name, cpuMs, bytes, isSlow: cpuMs > barCpuMs }));
}

/** The first question starts the workshop; what it counts then is counted once. */
async function settle(person: SignedInPerson): Promise<void> {
  for (;;) {
    const text = await (await person.get('/a/main/rules?only=never-hit&facts=hits')).text();
    if (!text.includes('load delay') && !text.includes('还在数')) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

const dir = await writeBrand();
const bot = await startBot({ store: 'sqlite', mode: 'plain', brandDir: dir });
await talk(bot);
const person = await signIn(bot, 'admin', { language: 'zh' });
const live = await bot.stores.contents.findRevision(accountNamed('main'), 1);
const rule = readEntries(live?.files ?? []).find(({ id }) => id === 'made-keyword-7')?.value;
if (!rule) throw new Error('The made brand has no rule made-keyword-7.');
const before = process.cpuUsage();
await settle(person);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ name: 'getting ready, once', cpuMs: round((user + system) / 1000) }));
for (const [name, ask] of Object.entries(asksFor(rule))) await measure(name, ask, person);
await bot.stop();
await rm(dir, { recursive: true, force: true });
