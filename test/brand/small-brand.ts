/** A brand as small as a brand can be, for tests that break one thing in it. */
import type { Content } from '../../src/brand/assemble-content.ts';
import { compileContent } from '../../src/brand/compile-content.ts';
import type { ContentProblem } from '../../src/brand/content-problem.ts';
import { AppError } from '../../src/errors.ts';
import { handlers } from '../../src/handlers/index.ts';
import { checkTemplate } from '../../src/handlers/reply-template.ts';
import type { ContentFile } from '../../src/store/contents.ts';

export type FileTexts = Readonly<Record<string, string | undefined>>;

export const shopHeader =
  'id,name,aliases,city,district,address,landmarks,phone,latitude,longitude,coordinate_system,hours,exceptions,products,services';

export const smallBrand = {
  'brand.yaml': `name: 小店
assistantName: 小二
orderPhone: 021-5550-0100
serviceHours: 每天 09:00-21:00
`,
  'products.yaml': `products:
  - id: beef
    name: 牛肉堡
    synonyms: [汉堡]
    category: 汉堡
    priceYuan: 26.5
    description: 好吃。
  - id: cola
    name: 可乐
    category: 饮品
    priceYuan: 9
    description: 冰的。
    allergens: [咖啡因]
`,
  'stores.csv': `${shopHeader}
s1,人广店,人民广场|大世界,上海,黄浦区,西藏中路 1 号,来福士,021-5550-0101,31.2326,121.4760,gcj02,每天 10:00-22:00,2027-02-06 休息 春节休息,*,堂食|外带
s2,徐汇店,,上海,徐汇区,虹桥路 3 号,,021-5550-0102,31.1946,121.4370,,"周一至周五 10:00-14:00,16:00-02:00; 周末 休",,饮品|beef,
`,
  'coupons.yaml': `campaigns:
  - id: half
    name: 半价券
    products: [饮品]
    shops: [s2]
    stock: 100
    firstDay: 2026-01-01
    lastDay: 2027-12-31
    codePrefix: BJ
    terms: 每人一张。
`,
  'places.yaml': `places:
  - { name: 上海, level: city, city: 上海, latitude: 31.2304, longitude: 121.4737 }
  - { name: 徐家汇, level: landmark, city: 上海, latitude: 31.1946, longitude: 121.4370, synonyms: [徐汇] }
`,
  'staff.csv': `id,name,nickname,shop,consent
w1,林禾,阿禾,s1,nickname
`,

  'menu.yaml': `menu:
  - name: 找店
    entries:
      - { name: 最近的店, key: nearest }
      - { name: 官网, url: https://www.example.com/ }
      - { name: 选位置, locationKey: pick }
`,
  'rules.yaml': `rules:
  - id: nearest
    title: 找最近的店
    when:
      contains: [最近]
      menu: [nearest]
    handler: nearest-shop
  - id: hello
    title: 打招呼
    when:
      exact: [你好]
    reply: 您好，我是{{ brand.assistantName }}。
`,
} as const satisfies FileTexts;

/** Its duty roster, for tests of it: others may take the shop or the person away. */
export const smallRoster = `id,shop,counter,staff,day,from,to
r1,s1,1,w1,周一至周五,10:00,16:00
`;

/** The small brand with some files replaced, added, or (undefined) left out. */
export function compileWith(changes: FileTexts = {}): Content {
  return compileContent(filesWith(changes), { version: 'test', handlers, checkTemplate });
}

/** Its files, with the same changes. */
export function filesWith(changes: FileTexts): readonly ContentFile[] {
  const texts: FileTexts = { ...smallBrand, ...changes };
  return Object.entries(texts).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, text }],
  );
}

/** What is wrong with it. Fails the test when nothing is. */
export function problemsOf(changes: FileTexts): readonly ContentProblem[] {
  return refusalOf(changes).details['problems'] as readonly ContentProblem[];
}

/** The refusal itself. */
export function refusalOf(changes: FileTexts): AppError {
  try {
    compileWith(changes);
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONTENT_INVALID') return error;
    throw error;
  }
  throw new Error('the brand was accepted');
}

/** `file:line message`, as people read them. */
export function problemLines(changes: FileTexts): readonly string[] {
  return problemsOf(changes).map(({ file, line, message }) => `${file}:${line} ${message}`);
}

/** The text of one file of the small brand with one piece replaced, which must be there. */
export function edit(file: keyof typeof smallBrand, from: string, to: string): FileTexts {
  const text: string = smallBrand[file];
  if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
  return { [file]: text.replace(from, to) };
}
