import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { NamedPlace, Shop } from '../../src/domain/catalogue.ts';
import { points, smallBrand } from './small-brand.ts';
import { startTalk, type Talk } from './talk.ts';

const forms = [
  {
    id: 'find',
    title: '找同事',
    when: { contains: ['找同事'] },
    handler: 'collect',
    with: {
      slots: [
        { slot: 'person', ask: '您找谁？' },
        { slot: 'count', ask: '几位？' },
      ],
      reply: '我记下了：{{ slots.person.words }}，{{ slots.count.words }}。',
    },
  },
  {
    id: 'come',
    title: '上门',
    when: { contains: ['上门'] },
    handler: 'collect',
    with: { slots: [{ slot: 'place', ask: '去哪儿？' }], reply: '去{{ slots.place.words }}。' },
  },
];

const staff = [
  { id: 's1', shopId: 'bund', names: ['小明'] },
  { id: 's2', shopId: 'jingan', names: ['明明', '小明'] },
  { id: 's3', shopId: 'bund', names: [] },
];

function landmark(name: string, city: string, point: NamedPlace['point']): NamedPlace {
  return { name, synonyms: ['万象城'], level: 'landmark', city, point };
}

const places = [
  ...smallBrand.places,
  landmark('大悦城', '上海', points.bund),
  landmark('大悦城', '杭州', points.westLake),
];

const [first, second, ...others] = smallBrand.shops as readonly [Shop, Shop, ...Shop[]];
const shops = [
  { ...first, landmarks: ['钟楼'] },
  { ...second, landmarks: [] },
  ...others.map((shop) => (shop.city === '杭州' ? { ...shop, landmarks: ['钟楼'] } : shop)),
];

const catalogue = indexCatalogue({ ...smallBrand, shops, staff, places });

async function sayAll(talk: Talk, ...texts: readonly string[]) {
  const heard = [];
  for (const text of texts) heard.push(await talk.say(text));
  const last = heard.at(-1);
  if (!last) throw new Error('Nothing was said.');
  return { ...last, results: heard.map(({ result }) => result) };
}

const talkTo = (...texts: readonly string[]) => sayAll(startTalk(forms, { catalogue }), ...texts);

describe('a name that several have', () => {
  it('of colleagues is offered with their shops, and by the name that they go by', async () => {
    const { text } = await talkTo('找同事', '找小明');
    expect(text).toBe(
      '您说的是哪一个？\n1. 小明（外滩店）\n2. 小明（明明，静安店）\n回复数字就行。',
    );
  });

  it.each([
    ['2', '小明（明明，静安店）'],
    ['明明', '小明（明明，静安店）'],
    ['静安店那个', '小明（明明，静安店）'],
    ['外滩店的小明', '小明（外滩店）'],
  ])('is settled by "%s", and the form goes on', async (answer, words) => {
    const { text } = await talkTo('找同事', '找小明', answer);
    expect(text).toBe(`好，${words}。\n几位？`);
  });

  it('is told with the shop at the end', async () => {
    const { text } = await talkTo('找同事', '找小明', '1', '四位', '对');
    expect(text).toBe('我记下了：小明（外滩店），4 位。');
  });

  it('of places is offered with their cities, and read back with the one that was meant', async () => {
    const asked = await talkTo('上门', '万象城');
    expect(asked.text).toContain('1. 上海大悦城\n2. 杭州大悦城');
    expect((await talkTo('上门', '万象城', '2')).text).toContain('地点：杭州大悦城');
  });

  it('of landmarks that only shops name is offered with the cities of the shops', async () => {
    expect((await talkTo('上门', '钟楼')).text).toContain('1. 上海钟楼\n2. 杭州钟楼');
    expect((await talkTo('上门', '钟楼', '1', '对')).text).toBe('去上海钟楼。');
  });

  it('is asked about three times, and then let go', async () => {
    const { results, text } = await talkTo('找同事', ...Array<string>(4).fill('找小明'));
    expect(results).toEqual([...Array(4).fill('slot-asked'), 'slots-given-up']);
    expect(text).toContain('回复「人工」');
  });

  it('is asked about for the last time with a way out', async () => {
    const { text } = await talkTo('找同事', ...Array<string>(3).fill('找小明'));
    expect(text).toContain('2. 小明（明明，静安店）\n回复数字就行。\n不方便说也没关系');
  });

  it('is no failure to answer when it comes after two others', async () => {
    const { results } = await talkTo('找同事', '哈哈', '嗯嗯啊', '找小明', '2');
    expect(results).not.toContain('slots-given-up');
  });
});
