import { afterEach, describe, expect, it, vi } from 'vitest';
import { openKept } from '../../src/brand/kept/open-kept.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { ContentFile } from '../../src/store/contents.ts';
import { lintFiles } from '../../src/workshop/lint-draft.ts';
import { WholeLint } from '../../src/workshop/whole-lint.ts';
import type { WorkshopFinding } from '../../src/workshop/workshop.ts';
import { filesWith } from '../brand/small-brand.ts';
import { answerOf, benchWith, noonMs, ruleEdit, saying } from './given-bench.ts';

// The thread loads the program anew.
vi.setConfig({ testTimeout: 60_000 });

const live = {
  'rules.yaml': `rules:
  - { id: weather, title: 天气, when: { contains: [好热, 下雨] }, reply: 是的 }
  - { id: park, title: 停车, when: { contains: [停车场, 车位] }, reply: 有 }
  - { id: garage, title: 车库, when: { contains: [车位] }, reply: 有 }
  - { id: invoice, title: 开发票, when: { exact: [发票], contains: [抬头] }, reply: 扫码 }
  - { id: taught, title: 会员, when: { contains: [会员卡], examples: [怎么办会员卡] }, reply: 扫码 }
`,
  'menu.yaml': undefined,
};
const lintAll = (files: readonly ContentFile[], edits: readonly Edit[] = []) =>
  lintFiles({ files, edits, nowMs: noonMs }, openKept(undefined));
const told = (findings: readonly WorkshopFinding[]) =>
  findings.map(({ kind, id, path, zh }) => `${kind} ${id} ${path.join('.')} ${zh}`).toSorted();

const closing: WholeLint[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
});

describe('the lint of a draft from that of what is live', () => {
  async function relint(edits: readonly Edit[]) {
    const bench = await benchWith(live);
    const known = await lintAll(filesWith(live));
    const request = { kind: 'relint', edits, known, nowMs: noonMs } as const;
    return (await answerOf(bench, request, 'relinted')).findings;
  }

  it.each<[string, readonly Edit[]]>([
    ['a new rule that hears what another hears', [ruleEdit('new', saying('new', ['下雨']))]],
    [
      'a new rule in front of one whose word it takes',
      [ruleEdit('new', saying('new', ['车位']), '')],
    ],
    ['the rule taken away that others lose to', [ruleEdit('park', undefined)]],
    ['a rule that gives its word up', [ruleEdit('park', saying('park', ['停车场']))]],
    ['a rule that is moved', [ruleEdit('garage', saying('garage', ['车位']), '')]],
    ['one character', [ruleEdit('invoice', saying('invoice', ['票']))]],
    [
      'two rules at once',
      [ruleEdit('weather', saying('weather', ['好热', '好冷'])), ruleEdit('garage', undefined)],
    ],
  ])('is that of linting all anew: %s', async (_name, edits) => {
    const found = await relint(edits);
    expect(found && told(found)).toEqual(told(await lintAll(filesWith(live), edits)));
  });

  it.each<[string, readonly Edit[]]>([
    ['with other examples', [ruleEdit('taught', saying('taught', ['会员卡']))]],
    [
      'of another file',
      [
        {
          file: 'products.yaml',
          id: 'cola',
          after: { id: 'cola', name: '可乐', category: '饮品', priceYuan: 8, description: '冰' },
        },
      ],
    ],
    ['that does not compile', [ruleEdit('new', { id: 'new' })]],
  ])('leaves a draft %s to the lint of the whole', async (_name, edits) => {
    expect(await relint(edits)).toBeUndefined();
  });
});

describe('the lint of a whole content', () => {
  const content = { revision: 1, files: filesWith(live), edits: [], nowMs: noonMs };
  function open(program?: URL) {
    const lint = new WholeLint({ clock: systemClock, keptIn: undefined, program });
    closing.push(lint);
    return lint;
  }

  it('is made once for one content, whoever asks', async () => {
    const lint = open();
    const [one, other] = await Promise.all([lint.find(content), lint.find({ ...content })]);
    expect(one).toBe(other);
    expect(told(one)).toEqual(told(await lintAll(content.files)));
    expect(await lint.find(content)).toBe(one);
  });

  it('takes the shortcut when there is one', async () => {
    expect(await open().find(content, async () => [])).toEqual([]);
  });

  it('refuses when its thread breaks down, and is tried again by the next who asks', async () => {
    const program = new URL('data:text/javascript,throw new Error("broken")');
    const lint = open(program);
    for (let time = 0; time < 2; time += 1) {
      await expect(lint.find(content)).rejects.toMatchObject({ code: 'CONTENT_NOT_PREPARED' });
    }
  });

  it('lints nothing once it is closed', async () => {
    const lint = open();
    await lint.close();
    await expect(lint.find(content)).rejects.toMatchObject({ code: 'CONTENT_NOT_PREPARED' });
  });
});
