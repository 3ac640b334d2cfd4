/**
 * How long the workshop takes for what an operator waits for while typing: the effect meter, the lint of a rule, the test
 * bench. With thousands of rules of chance words beside the demo brand's, and a week of messages. In this thread.
 */

import { compileBrand } from '../src/brand/compile-brand.ts';
import { readBrandDir } from '../src/brand/read-brand-dir.ts';
import { systemClock } from '../src/domain/clock.ts';
import type { Edit } from '../src/domain/edit.ts';
import type { AccountName, TurnId } from '../src/domain/ids.ts';
import { readBackground } from '../src/intents/classifier/background.ts';
import { seededRandom } from '../src/intents/classifier/random.ts';
import { Workbench } from '../src/workshop/workbench.ts';
import type { WeekRecord } from '../src/workshop/workshop-talk.ts';
import { makeLargeBrand } from './large-brand.ts';
import { round } from './time-each.ts';

interface WorkshopSize {
  readonly rules: number;
  readonly turns: number;
}

const weekMs = 7 * 24 * 60 * 60_000;
const nowMs = Date.parse('2026-12-01T12:00:00+08:00');
const chunkSize = 500;

/** Edits as somebody makes them one after the other: each is a draft that nobody has asked about before. */
function editsOf(round: number): Readonly<Record<string, Edit>> {
  const rule = (id: string, more: object): Edit => ({
    file: 'rules.yaml',
    id,
    after: { id, title: '试试', when: { contains: ['停车'] }, reply: '好', ...more },
  });
  return {
    word: rule('tried', { when: { contains: ['充电', `词语${round}`] } }),
    frequentWord: rule('tried', { when: { contains: ['你们', `词语${round}`] }, order: 3 }),
    pattern: rule('tried', { when: { patterns: [`(几点|多久).{0,${(round % 9) + 1}}(开|送)`] } }),
    negativeWord: rule('made-keyword-7', { unless: ['不要', `词语${round}`] }),
    condition: rule('made-keyword-8', { if: { hours: [`0${round % 9}:10-09:30`] } }),
    removed: { file: 'rules.yaml', id: `made-keyword-${round + 20}` },
    everyText: rule('tried', { when: { kinds: ['text'] }, reply: `好${round}` }),
  };
}

/** Half of what is said is said often, the other half once. */
async function synthesiseWeek(turns: number): Promise<readonly WeekRecord[]> {
  const random = seededRandom(7);
  const { cases } = compileBrand(await readBrandDir('brand'), 'cases');
  const known = cases.flatMap(({ message }) => (message.kind === 'text' ? [message.text] : []));
  const sentences = [...known, ...readBackground()];
  return Array.from({ length: turns }, (_, at): WeekRecord => {
    const sentence = sentences[Math.floor(random() * sentences.length)] ?? '';
    const isOften = random() < 0.5;
    return {
      turnId: at.toString(16).padStart(32, '0') as TurnId,
      account: 'main' as AccountName,
      receivedAtMs: nowMs - Math.floor(random() * weekMs),
      kind: 'text',
      maskedText: isOften ? (known[Math.floor(random() * 300)] ?? '') : `${sentence}${at % 1000}`,
      matcher: 'fallback',
      entities: [],
      before: {},
    };
  });
}

async function openBench({ rules, turns }: WorkshopSize): Promise<Workbench> {
  const size = { rules, keywordsPerRule: 5, patterns: 300, exampleRules: 30, examplesPerRule: 8 };
  const files = rules === 0 ? await readBrandDir('brand') : await makeLargeBrand(size);
  const bench = new Workbench(systemClock);
  await bench.answer({ kind: 'go-live', revision: 1, files });
  const records = await synthesiseWeek(turns);
  for (let start = 0; start < turns; start += chunkSize) {
    const chunk = records.slice(start, start + chunkSize);
    await bench.answer({ kind: 'remember', records: chunk, fromMs: nowMs - weekMs });
  }
  while (bench.settle());
  return bench;
}

const rounds = 9;

/** Medians of processor time, of each question about drafts that were not asked about before. */
export async function measureWorkshop(size: WorkshopSize) {
  const before = process.cpuUsage();
  const bench = await openBench(size);
  const { user, system } = process.cpuUsage(before);
  const readyCpuMs = round((user + system) / 1000);
  const times = new Map<string, number[]>();
  const time = async (name: string, ask: () => Promise<unknown>) => {
    const before = process.cpuUsage();
    await ask();
    const { user, system } = process.cpuUsage(before);
    times.set(name, [...(times.get(name) ?? []), (user + system) / 1000]);
  };
  for (let at = 0; at < rounds; at += 1) {
    for (const [name, edit] of Object.entries(editsOf(at))) {
      const edits = [edit];
      const wish = { messages: [{ kind: 'text', text: '有充电吗' } as const], state: {}, nowMs };
      const measure = () => bench.answer({ kind: 'measure', edits, entry: edit });
      await time(`measure ${name}`, measure);
      await time(`${name}, all of it`, async () => {
        while (bench.settle());
        await measure();
      });
      await time('lint', () => bench.answer({ kind: 'lint', edits, entry: edit, nowMs }));
      await time('try-out', () => bench.answer({ kind: 'try-out', edits, wish }));
    }
  }
  const medians = [...times].map(([name, took]) => [name, median(took)]);
  return { ...size, readyCpuMs, medianCpuMs: Object.fromEntries(medians) };
}

function median(times: readonly number[]): number {
  return round(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN);
}
