import { describe, expect, it } from 'vitest';
import {
  compileWith,
  edit,
  problemLines,
  problemsOf,
  shopHeader,
  smallBrand,
} from './small-brand.ts';

describe('brand.yaml', () => {
  it.each([
    [
      'assistantName: 小二',
      'assistantName: [小二]',
      'brand.yaml:2 assistantName: expected string, received array',
    ],
    [
      'orderPhone: 021-5550-0100',
      'orderPhone: 4005550100',
      'brand.yaml:3 orderPhone: is a number as it is written: put quotes around it',
    ],
    ['assistantName: 小二\n', '', 'brand.yaml:1 assistantName: is missing'],
    [
      'orderPhone: 021-5550-0100',
      'orderPhone: 打给我',
      'brand.yaml:3 orderPhone: is no phone number',
    ],
    [
      'serviceHours: 每天 09:00-21:00',
      'serviceHours: 九点到九点',
      'brand.yaml:4 serviceHours: "九点到九点": ',
    ],
    [
      'serviceHours: 每天',
      'orderUrl: http://example.com\nserviceHours: 每天',
      'brand.yaml:4 orderUrl: is no https address',
    ],
    ['name: 小店', 'name: 小店\nslogan: 好', 'brand.yaml:2 slogan: is not known here'],
    ['name: 小店', 'name: 小店\nname: 大店', 'brand.yaml:2 Map keys must be unique'],
    ['name: 小店', 'name: "小店', 'brand.yaml:'],
    [
      '每天 09:00-21:00',
      '每天 09:00-21:00\nserviceExceptions: 明天 休',
      'brand.yaml:5 serviceExceptions: "明天 休": ',
    ],
  ])('%j → %j is refused', (from, to, line) => {
    expect(problemLines(edit('brand.yaml', from, to))).toContainEqual(
      expect.stringContaining(line),
    );
  });

  it.each([
    ['assistantName：小二', 'yaml:2 a full-width colon ： stands here: write ":" and a space'],
    ['assistantName: 小二\n\torderUrl: x', 'yaml:3 a tab stands here: indent with spaces'],
    ['assistantName: {{ x }}小二', 'yaml:2 a text starts with {{'],
    ['assistantName: {{ x }}', 'yaml:2 a text starts with {{'],
    ['assistantName: 小二\n{a: 1}: x', 'yaml:3 braces stand where a name should'],
    ['assistantName: "小二', 'Missing closing "quote'],
  ])('%j is one problem, with a hint', (line, hint) => {
    const problems = problemLines(edit('brand.yaml', 'assistantName: 小二', line));
    const own = problems.filter((one) => one.startsWith('brand.yaml'));
    expect(own).toEqual([expect.stringMatching(/^brand.yaml:[2345] /)]);
    expect(own[0]).toContain(hint);
  });

  it('a file that grows when it is read is refused', () => {
    const laughs = `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n`;
    expect(problemLines({ 'brand.yaml': laughs })).toContainEqual(
      expect.stringContaining('brand.yaml:1 Excessive alias count'),
    );
  });
});

describe('stores.csv', () => {
  it.each([
    ['s2,徐汇店', 's1,徐汇店', 'stores.csv:3 id: "s1" is used before'],
    ['s2,徐汇店', 's2,人广店', 'stores.csv:3 name: "人广店" is the name of s1 in this city'],
    [
      '31.2326,121.4760',
      '39.9042,116.4074',
      'stores.csv:2 latitude: the shop is 1067 km from 上海, at most 80 km are right',
    ],
    [
      '人民广场|大世界',
      '人民广场、大世界',
      'stores.csv:2 aliases: "人民广场、大世界" uses Chinese commas',
    ],
    ['s2,徐汇店', 'S2,徐汇店', 'stores.csv:3 id: "S2" must be 1-32 of'],
    ['s2,徐汇店', 's2,', 'stores.csv:3 name: is missing'],
    ['021-5550-0102', '无', 'stores.csv:3 phone: "无" is no phone number'],
    [
      '31.2326,121.4760',
      '121.4760,31.2326',
      'stores.csv:2 latitude: 121.476, 31.2326 is outside mainland China: latitude and longitude look swapped',
    ],
    [
      '31.2326,121.4760',
      '48.8566,2.3522',
      'stores.csv:2 latitude: 48.8566, 2.3522 is outside mainland China',
    ],
    ['31.2326', '31.23', 'stores.csv:2 latitude: "31.23" is no coordinate'],
    [
      '121.4760,gcj02',
      '121.4760,gps',
      'stores.csv:2 coordinate_system: "gps" must be one of gcj02, wgs84, bd09',
    ],
    ['每天 10:00-22:00', '', 'stores.csv:2 hours: is missing'],
    ['每天 10:00-22:00', '每天 休', 'stores.csv:2 hours: the shop never opens'],
    [
      '每天 10:00-22:00',
      '每天 10:00-25:61',
      'stores.csv:2 hours: "每天 10:00-25:61": "10:00-25:61" has a time that no clock shows',
    ],
    [
      '2027-02-06 休息 春节休息',
      '2027-02-30 休息',
      'stores.csv:2 exceptions: "2027-02-30 休息": "2027-02-30" is no date of the calendar',
    ],
    [
      '饮品|beef',
      '饮品|bief',
      'stores.csv:3 products: "bief" is no id and no category of a product',
    ],
    ['饮品|beef', '', 'stores.csv:3 products: is missing'],
    ['饮品|beef,', '饮品|beef', 'stores.csv:3 has 14 fields, the header has 15'],
    ['id,name', 'id,nom', 'stores.csv:1 column "name" is missing'],
    ['id,name', 'id,nom', 'stores.csv:1 column "nom" is not known'],
    ['aliases', 'name', 'stores.csv:1 column "name" is there twice'],
    ['s2,徐汇店', 's2,"徐汇店', 'stores.csv:3 a quote '],
    ['s1,人广店', 's1,人"广"店', 'stores.csv:2 a quote stands in the middle of a field'],
  ])('%j → %j is refused', (from, to, line) => {
    expect(problemLines(edit('stores.csv', from, to))).toContainEqual(
      expect.stringContaining(line),
    );
  });

  it('coordinates of another city of places.yaml are called by its name', () => {
    const places = `${smallBrand['places.yaml']}  - { name: 北京, level: city, city: 北京, latitude: 39.9042, longitude: 116.4074 }\n`;
    const stray = edit('stores.csv', '31.2326,121.4760', '39.9142,116.4174');
    expect(problemLines({ ...stray, 'places.yaml': places })).toEqual([
      expect.stringContaining('at most 80 km are right: these are coordinates of 北京'),
    ]);
  });

  it('shops of two cities may have one name, and a city without a point is not compared', () => {
    const other = edit('stores.csv', '徐汇店,,上海', '人广店,,苏州');
    expect(() => compileWith(other)).not.toThrow();
  });

  it('a quote that is never closed is shown where it opens', () => {
    const stores = `${smallBrand['stores.csv']}s3,"店,,,,,,,,,,,,,\n`;
    expect(problemLines({ 'stores.csv': stores })).toEqual([
      'stores.csv:4 a quote is opened here and never closed: put the whole field in quotes, and write "" for a quote inside of it',
    ]);
  });

  it('an empty file is refused', () => {
    expect(problemLines({ 'stores.csv': '\n' })[0]).toContain(
      'stores.csv:1 is empty: expected id,name',
    );
  });

  it('lines are counted over fields that have line breaks and over empty lines', () => {
    const [, first, second] = smallBrand['stores.csv'].split('\n');
    const twoLines = first?.replace('每天 10:00-22:00', '"周一至周五 10:00-22:00\n周末 休"');
    const wrong = second?.replace('021-5550-0102', 'x');
    const stores = `${shopHeader}\n${twoLines}\n\n${wrong}\n`;
    expect(problemsOf({ 'stores.csv': stores })).toMatchObject([{ line: 5, column: 8 }]);
  });
});

describe('coupons.yaml', () => {
  it.each([
    [
      'products: [饮品]',
      'products: [饮品, 面条]',
      'coupons.yaml:4 campaigns[0].products[1]: "面条" is no id and no category',
    ],
    [
      'shops: [s2]',
      'shops: [s2, s9]',
      'coupons.yaml:5 campaigns[0].shops[1]: there is no shop "s9"',
    ],
    ['stock: 100', 'stock: 0', 'coupons.yaml:6 campaigns[0].stock: is less than 1'],
    ['stock: 100', 'stock: 1.5', 'coupons.yaml:6 campaigns[0].stock: is no whole number'],
    [
      'lastDay: 2027-12-31',
      'lastDay: 2025-12-31',
      'coupons.yaml:8 campaigns[0].lastDay: 2025-12-31 is before 2026-01-01',
    ],
    [
      'lastDay: 2027-12-31',
      'lastDay: 2027-02-29',
      'coupons.yaml:8 campaigns[0].lastDay: is no date of the calendar',
    ],
    [
      'codePrefix: BJ',
      'codePrefix: bj',
      'coupons.yaml:9 campaigns[0].codePrefix: must be two to four capital letters',
    ],
  ])('%j → %j is refused', (from, to, line) => {
    expect(problemLines(edit('coupons.yaml', from, to))).toContainEqual(
      expect.stringContaining(line),
    );
  });

  it('ids and code prefixes are unique', () => {
    const [, entry] = smallBrand['coupons.yaml'].split('campaigns:\n');
    expect(problemLines({ 'coupons.yaml': `campaigns:\n${entry}${entry}` })).toEqual([
      'coupons.yaml:11 campaigns[1].id: "half" is used before: choose another',
      'coupons.yaml:18 campaigns[1].codePrefix: "BJ" is used before: choose another',
    ]);
  });
});

describe('places.yaml', () => {
  it.each([
    [
      'level: landmark, city: 上海',
      'level: landmark, city: 上虞',
      'places.yaml:3 places[1].city: there is no place of level city named "上虞"',
    ],
    [
      'level: landmark',
      'level: park',
      'places.yaml:3 places[1].level: expected one of "city"|"district"|"landmark"',
    ],
    [
      'latitude: 31.1946',
      'latitude: 131.1946',
      'places.yaml:3 places[1].latitude: 131.1946, 121.437 is outside mainland China',
    ],
    [
      'name: 徐家汇',
      'name: 上海',
      'places.yaml:3 places[1].name: "上海" is used before in this city',
    ],
  ])('%j → %j is refused', (from, to, line) => {
    expect(problemLines(edit('places.yaml', from, to))).toContainEqual(
      expect.stringContaining(line),
    );
  });
});

describe('staff.csv', () => {
  it.each([
    ['name', ['林禾', '阿禾']],
    ['nickname', ['阿禾']],
    ['none', []],
  ])('with consent "%s" a colleague may be called %j', (consent, names) => {
    const { catalogue } = compileWith(edit('staff.csv', 's1,nickname', `s1,${consent}`));
    expect(catalogue.staff).toContainEqual({ id: 'w1', shopId: 's1', names });
  });

  it.each([
    ['s1,nickname', 's9,nickname', 'staff.csv:2 shop: there is no shop "s9"'],
    ['s1,nickname', 's1,maybe', 'staff.csv:2 consent: "maybe" must be one of name, nickname, none'],
    ['阿禾,s1', ',s1', 'staff.csv:2 nickname: is missing'],
    [
      'w1,林禾,阿禾,s1,nickname',
      'w1,林禾,阿禾,s1,name\nw1,周米,,s1,none',
      'staff.csv:3 id: "w1" is used before',
    ],
  ])('%j → %j is refused', (from, to, line) => {
    expect(problemLines(edit('staff.csv', from, to))).toContainEqual(expect.stringContaining(line));
  });
});
