/** A real server answers, its operator edits the content, and the real command says what that would change. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReplayReport } from '../../src/brand/replay/replay-report.ts';
import { edit } from '../brand/small-brand.ts';
import { bareEnv } from '../support/bare-env.ts';
import { processToken, startServerProcess } from '../support/server-process.ts';
import { deliver, signText } from '../support/signed-delivery.ts';
import { writeBrand } from '../support/write-brand.ts';

const entry = fileURLToPath(new URL('../../src/content-tool.ts', import.meta.url));
const parking = `
  - id: parking
    title: 停车
    when: { contains: [停车] }
    reply: 门口有车位。
`;

let dir: string;
let storeUrl: string;
let live: string;
let draft: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-replay-'));
  storeUrl = `sqlite:${join(dir, 'replay.db')}`;
  live = await writeBrand(join(dir, 'live'));
  const rules = edit('rules.yaml', '您好，我是', '您好呀，我是')['rules.yaml'] ?? '';
  draft = await writeBrand(join(dir, 'draft'), {
    'rules.yaml': `${rules.replace('contains: [最近]', 'contains: [附近]').trimEnd()}${parking}`,
  });
  const server = await startServerProcess('server', { STORE_URL: storeUrl, BRAND_DIR: live });
  const said: readonly (readonly [string, string])[] = [
    ['oAnn', '你好'],
    ['oAnn', '最近的店在哪'],
    ['oAnn', '徐家汇'],
    ['oBob', '你好'],
    ['oBob', '停车方便吗，我的电话 13812345678'],
  ];
  for (const [openId, text] of said) {
    await deliver(server.webhookUrl, signText({ webhookToken: processToken, openId, text }));
  }
  await server.stop();
  await writeFile(join(dir, 'empty.db'), '');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly problem: string;
}

function content(store: string, ...args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...bareEnv(), STORE_URL: store },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let problem = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    problem += chunk;
  });
  return new Promise((resolve) =>
    child.once('close', (code) => resolve({ code, output, problem })),
  );
}

describe('npm run content -- replay', () => {
  it('says exactly what the edited folder changes, and leaves the dialogue as it was', async () => {
    const { code, output } = await content(storeUrl, 'replay', draft, '--json');

    const report: ReplayReport = JSON.parse(output);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      recordCount: 5,
      replayedCount: 5,
      followerCount: 2,
      changedCount: 4,
      classes: { same: 1, 'newly-answered': 1, lost: 1, 'other-rule': 0, 'other-text': 2 },
      withoutStateCount: 0,
      drift: { byState: 0, byRevision: 0, untold: 0 },
    });
    expect(
      report.groups.map((group) => [group.class, group.from.id, group.to.id, group.count]),
    ).toEqual([
      ['other-text', 'hello', 'hello', 2],
      ['lost', 'nearest', 'fallback', 1],
      ['newly-answered', 'fallback', 'parking', 1],
    ]);
    expect(report.groups[2]?.examples).toMatchObject([
      { said: '停车方便吗，我的电话 138****5678', after: '门口有车位。' },
    ]);
  });

  it('prints what would be lost first, and lets nobody fail for it', async () => {
    const { code, output } = await content(storeUrl, 'replay', draft, '--examples', '1');

    expect(code).toBe(0);
    expect(output).toMatch(
      /^About 4 answers would change \(80\.0 %\) of 5 messages of 2 followers, .*\n.*\n\nAnswers that would be lost:\n {2}1 × nearest 找最近的店 → fallback/,
    );
  });

  it('replays an exported file elsewhere, without a store', async () => {
    const exported = await content(storeUrl, 'records');
    expect(exported.problem).toBe(`5 records of the last 7 days in ${storeUrl}.\n`);
    const file = join(dir, 'records.jsonl');
    await writeFile(file, exported.output);

    const nowhere = `sqlite:${join(dir, 'nowhere', 'at', 'all.db')}`;
    const options = ['--records', file, '--against', live];
    const { output } = await content(nowhere, 'replay', draft, '--json', ...options);

    const { groups }: ReplayReport = JSON.parse(output);
    const inPlace = await content(storeUrl, 'replay', draft, '--json');
    expect(exported.output).not.toContain('13812345678');
    expect(groups).toEqual((JSON.parse(inPlace.output) as ReplayReport).groups);
  });

  it.each([
    ['a folder that is none', () => [storeUrl, 'replay', join(dir, 'none')], /No brand files in/],
    [
      'a store where nothing is live',
      () => [`sqlite:${join(dir, 'empty.db')}`, 'replay', draft],
      /Nothing is live in this store.*--against DIR/,
    ],
    [
      'a store that is not there',
      () => [`sqlite:${join(dir, 'nowhere.db')}`, 'replay', draft],
      /There is no store in .*nowhere\.db: nothing was done\. Set STORE_URL/,
    ],
    [
      'a file that is none',
      () => [storeUrl, 'replay', draft, '--records', join(dir, 'none.jsonl')],
      /none\.jsonl cannot be read/,
    ],
    [
      'a number that is none',
      () => [storeUrl, 'replay', draft, '--days', 'many'],
      /--days "many" is no whole number/,
    ],
    ['a store that cannot be reached', () => ['redis://127.0.0.1:1', 'replay', draft], /Redis/],
  ])('says in a sentence what is wrong with %s', async (_what, args, problem) => {
    const [store = '', ...rest] = args();
    const ran = await content(store, ...rest);

    expect(ran).toMatchObject({ code: 1, output: '' });
    expect(ran.problem).toMatch(problem);
    expect(ran.problem.trimEnd().split('\n')).toHaveLength(1);
  });

  it('names the slips of a draft by its folder', async () => {
    const broken = await writeBrand(
      join(dir, 'broken'),
      edit('rules.yaml', 'nearest-shop', 'nowhere'),
    );
    const { code, problem } = await content(storeUrl, 'replay', broken);

    expect(code).toBe(1);
    expect(problem).toContain(`${broken}/rules.yaml:7`);
  });
});
