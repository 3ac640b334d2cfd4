import { describe, expect, it } from 'vitest';
import { compileWith, edit, problemLines, problemsOf, refusalOf } from './small-brand.ts';

describe('a sound brand', () => {
  const content = compileWith();
  const { catalogue } = content;

  it('becomes a catalogue with units and ids of its own', () => {
    expect(catalogue.profile).toMatchObject({ name: '小店', assistantName: '小二' });
    expect(catalogue.findProduct('beef')).toEqual({
      id: 'beef',
      name: '牛肉堡',
      synonyms: ['汉堡'],
      category: '汉堡',
      priceFen: 2650,
      description: '好吃。',
      allergens: [],
    });
    expect(catalogue.findShop('s1')).toEqual({
      id: 's1',
      name: '人广店',
      aliases: ['人民广场', '大世界'],
      city: '上海',
      district: '黄浦区',
      address: '西藏中路 1 号',
      landmarks: ['来福士'],
      phone: '021-5550-0101',
      point: { latitude: 31.2326, longitude: 121.476 },
      hours: {
        weekly: Array.from({ length: 7 }, () => [{ startMinute: 600, endMinute: 1320 }]),
        exceptions: { '2027-02-06': { spans: [], note: '春节休息' } },
      },
      productIds: ['beef', 'cola'],
      services: ['堂食', '外带'],
    });
  });

  it('sells by id and by category, in the order of the products', () => {
    expect(catalogue.findShop('s2')?.productIds).toEqual(['beef', 'cola']);
    expect(catalogue.findCampaign('half')?.productIds).toEqual(['cola']);
  });

  it('counts the days of a campaign in Beijing, the last one to its end', () => {
    const campaign = catalogue.findCampaign('half');
    expect(campaign?.validFromMs).toBe(Date.parse('2026-01-01T00:00:00+08:00'));
    expect(campaign?.validToMs).toBe(Date.parse('2028-01-01T00:00:00+08:00') - 1);
  });

  it('has its menu and its rules', () => {
    expect(content.menu).toEqual([
      {
        kind: 'column',
        name: '找店',
        entries: [
          { kind: 'key', name: '最近的店', menuKey: 'nearest' },
          { kind: 'link', name: '官网', url: 'https://www.example.com/' },
          { kind: 'location', name: '选位置', menuKey: 'pick' },
        ],
      },
    ]);
    expect(content.ruleset.version).toBe('test');
  });

  it('has the hash of its files', () => {
    expect(content.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(compileWith().hash).toBe(content.hash);
    expect(compileWith(edit('brand.yaml', '小二', '小三')).hash).not.toBe(content.hash);
  });

  it('may do without coupons, places, staff and menu', () => {
    const bare = compileWith({
      'coupons.yaml': undefined,
      'places.yaml': undefined,
      'staff.csv': undefined,
      'menu.yaml': undefined,
    });
    expect(bare).toMatchObject({ menu: [], catalogue: { campaigns: [], places: [] } });
  });

  it('takes columns in any order and optional ones or none', () => {
    const stores = `hours,id,name,city,district,address,phone,latitude,longitude,products
每天 10:00-22:00,s2,店,上海,区,路,021-5550-0101,31.2326,121.4760,*
,,,,,,,,,
`;
    expect(
      compileWith({ 'stores.csv': stores, 'staff.csv': undefined }).catalogue.shops,
    ).toMatchObject([
      { id: 's2', aliases: [], landmarks: [], services: [], hours: { exceptions: {} } },
    ]);
  });

  it('brings points of other maps into GCJ-02', () => {
    const gps = compileWith(edit('stores.csv', '121.4760,gcj02', '121.4760,wgs84'));
    const point = gps.catalogue.findShop('s1')?.point;
    expect(point?.longitude).toBeCloseTo(121.4806, 3);
    const place = edit(
      'places.yaml',
      'longitude: 121.4737',
      'longitude: 121.4737, coordinateSystem: bd09',
    );
    expect(compileWith(place).catalogue.places[0]?.point.longitude).toBeCloseTo(121.4672, 3);
  });
});

describe('a refusal', () => {
  it('says everything that is wrong, in the order of files and lines', () => {
    const changes = {
      ...edit('stores.csv', '每天 10:00-22:00', '周八 10:00-22:00'),
      ...edit('rules.yaml', 'handler: nearest-shop', 'handler: nearest-shoe'),
      ...edit('menu.yaml', 'name: 找店', 'name: 找离您最近的店'),
    };
    const refusal = refusalOf(changes);
    expect(refusal.code).toBe('CONTENT_INVALID');
    expect(refusal.message.split('\n')).toEqual([
      'brand/menu.yaml:2 menu[0].name: is longer than 16 bytes (a Chinese character has three): shorten it',
      '    menu[0].name：超过 16 字节（一个汉字三字节）。写短一点。',
      expect.stringMatching(/^brand\/rules\.yaml:7 rules\[0\]\.handler: expected one of "answer"/),
      expect.stringMatching(
        /^ {4}rules\[0\]\.handler：只能是 answer、.*是不是要写「nearest-shop」？$/,
      ),
      'brand/stores.csv:2 hours: "周八 10:00-22:00": "周八" names no weekdays: write 每天, 周一至周五, 周六日 or 周三',
      '    hours：「周八 10:00-22:00」：「周八」看不出是星期几。写每天、周一至周五、周六日或者周三。',
    ]);
    expect(problemsOf(changes)[2]).toMatchObject({ file: 'stores.csv', line: 2, column: 12 });
  });

  it('says of a file only what is its own fault', () => {
    const lines = problemLines(edit('products.yaml', 'id: beef', 'id: 牛肉'));
    expect(lines).toEqual([
      'products.yaml:2 products[0].id: must be 1-32 of a-z, 0-9 and "-", such as "shop-12": choose such an id',
    ]);
  });
});

describe('files', () => {
  it.each(['brand.yaml', 'rules.yaml', 'stores.csv', 'products.yaml'])('%s is needed', (file) => {
    expect(problemLines({ [file]: undefined })).toContainEqual(`${file}:1 is missing: add it`);
  });

  it.each([
    ['a file of another name', { 'notes.txt': 'x' }, 'notes.txt:1 is no file of a brand'],
    [
      'a file that is too large',
      { 'menu.yaml': `#${' '.repeat(65_536)}` },
      'menu.yaml:1 has 65537 bytes',
    ],
  ])('%s is refused', (_what, changes, line) => {
    expect(problemLines(changes)).toContainEqual(expect.stringContaining(line));
  });
});
