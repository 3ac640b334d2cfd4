import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { decodeText } from '../../../src/brand/decode-text.ts';
import { type ImportPlan, planImport } from '../../../src/brand/tables/plan-import.ts';
import { readTable } from '../../../src/brand/tables/read-table.ts';
import { type TableName, tableNames, tableShapes } from '../../../src/brand/tables/table-shape.ts';
import { writeTable } from '../../../src/brand/tables/write-table.ts';
import type { EntryValue } from '../../../src/domain/edit.ts';
import { readExplanation } from '../../../src/domain/explanation.ts';
import { planTable } from '../../../src/workshop/read-brought.ts';
import { smallRoster } from '../small-brand.ts';
import { brandFilesOf } from './brand-files-of.ts';

const files = brandFilesOf({ 'roster.csv': smallRoster });

function liveOf(name: TableName): readonly EntryValue[] {
  const { file, listKey } = tableShapes[name];
  const text = files.find(({ path }) => path === file)?.text ?? '';
  return listKey === undefined ? parse(text, { columns: true }) : parseYaml(text)[listKey];
}

function plan(name: TableName, text: string, removesMissing = false): ImportPlan {
  const shape = tableShapes[name];
  const reading = readTable(text, shape);
  if (reading.kind === 'wrong') throw new Error(reading.problem);
  const live = liveOf(name).map((value) => ({ id: String(value['id']), value }));
  return planImport({ shape, table: reading.table, live, files, removesMissing });
}

/** The same table once more, when what it brought is live. */
function planAgain(name: TableName, text: string): ImportPlan {
  const shape = tableShapes[name];
  const live = liveOf(name).map((value) => ({ id: String(value['id']), value }));
  const done = plan(name, text).edits;
  const changed = new Map(done.map(({ id, after = {} }) => [id, { id, value: after }]));
  const stays = live.filter(({ id }) => !changed.has(id));
  const reading = readTable(text, shape);
  if (reading.kind === 'wrong') throw new Error(reading.problem);
  const grown = [...stays, ...changed.values()];
  return planImport({ shape, table: reading.table, live: grown, files, removesMissing: false });
}

function fates(result: ImportPlan): readonly string[] {
  return result.rows.map(({ fate, line, id, changes, problems }) =>
    `${line ?? '-'} ${id} ${fate} ${changes.map(({ column, before, after }) => `${column.name}: ${before} → ${after}`).join('; ')}${problems.map(({ zh }) => zh).join(' ')}`.trim(),
  );
}

describe('a table that comes back from a spreadsheet', () => {
  it.each(tableNames.flatMap((name) => [[name, 'zh'] as const, [name, 'names'] as const]))(
    'says "unchanged" in every row when nobody touched it: %s with headers in %s',
    (name, headers) => {
      const result = plan(name, writeTable(tableShapes[name], liveOf(name), headers));
      expect(new Set(result.rows.map(({ fate }) => fate))).toEqual(new Set(['unchanged']));
      expect(result.rows).toHaveLength(liveOf(name).length);
      expect([result.edits, result.obstacles]).toEqual([[], []]);
    },
  );

  it('knows a row of the roster by its shop, counter, day and beginning, when it has no number', () => {
    const text = [
      '门店,窗口,员工,日期,开始,结束',
      's1,1,w1,周一至周五,10:00,15:00',
      's1,1,w1,2026/10/1,10:00,15:00',
      's1,1,w1,2026-10-01,12:00,13:00',
    ].join('\n');
    expect(fates(plan('roster', text))).toEqual([
      '2 r1 changed to: 16:00 → 15:00',
      expect.stringMatching(/^3 row-[0-9a-f]{12} new .*day: {2}→ 2026-10-01/),
      expect.stringMatching(/^4 row-[0-9a-f]{12} refused .*这个窗口这段时间已经排了/),
    ]);
  });

  it.each(['2026/10/1,9:00', '2026-10-01,09:00', '2026年10月1日,9：00'])(
    'knows a row of the roster again that says %s',
    (when) => {
      const text = `门店,窗口,员工,日期,开始,结束\ns1,1,w1,${when},15:00`;
      expect(plan('roster', text).edits).toMatchObject([
        { after: { day: '2026-10-01', from: '09:00' } },
      ]);
      const again = planAgain('roster', text);
      expect(again.rows.filter(({ line }) => line === 2)).toMatchObject([{ fate: 'unchanged' }]);
    },
  );

  it('says each change from what to what, what is new, what is refused and why, and keeps the rest', () => {
    const text = [
      '门店编号,门店名称,城市,区,地址,电话,纬度,经度,营业时间,在售商品,备注',
      's1,人广店,上海,黄浦区,西藏中路 1 号,021-5550-0199,31.2326,121.476,每天 10:00-23:00,*,',
      's3,静安店,上海,静安区,南京西路 1 号,021-5550-0103,31.2282,121.4484,每天 10:00-22:00,*,',
      's4,浦东店,上海,浦东新区,世纪大道 1 号,没有,31.22,121.5447,周八 10:00-22:00,*,',
    ].join('\r\n');
    const result = plan('shops', text);
    expect(fates(result)).toEqual([
      '2 s1 changed phone: 021-5550-0101 → 021-5550-0199; hours: 每天 10:00-22:00 → 每天 10:00-23:00',
      expect.stringMatching(/^3 s3 new name: {2}→ 静安店; city: {2}→ 上海/),
      expect.stringMatching(/^4 s4 refused .*「没有」不是电话号码/),
      '- s2 kept',
    ]);
    expect(result.edits.map(({ id, after }) => [id, after?.['phone']])).toEqual([
      ['s1', '021-5550-0199'],
      ['s3', '021-5550-0103'],
    ]);
    expect(result.edits[0]?.after).toMatchObject({
      aliases: '人民广场|大世界',
      latitude: '31.2326',
    });
  });

  it('takes away what is not in the table only when that is asked, and says what still needs it', () => {
    const text = writeTable(tableShapes.shops, liveOf('shops').slice(1), 'zh');
    expect(plan('shops', text).edits).toEqual([]);
    const removing = plan('shops', text, true);
    expect(fates(removing)).toContain('- s1 removed');
    expect(removing.edits).toMatchObject([{ file: 'stores.csv', id: 's1' }]);
    expect(removing.obstacles.map(({ file, zh }) => `${file} ${zh}`)).toEqual([
      expect.stringMatching(/^staff\.csv .*没有「s1」这个门店/),
      expect.stringMatching(/^roster\.csv .*没有「s1」这个门店/),
    ]);
  });

  it.each([
    ['shops', '门店名称,电话\n徐汇店,021-5550-0102\n新店,021-5550-0103', 3, ['s1']],
    ['roster', '门店,窗口,员工,日期,开始,结束\ns1,1,w1,周八,10:00,16:00', 2, ['r1']],
  ] as const)('takes nothing away from %s while nobody can tell whose row one is', (...given) => {
    const [name, text, line, ids] = given;
    const { rows, edits, obstacles } = plan(name, text, true);

    expect(edits.filter(({ after }) => after === undefined)).toEqual([]);
    expect(rows.flatMap(({ fate, id }) => (fate === 'kept' ? id : []))).toEqual(ids);
    expect(obstacles.map(({ line: at, zh }) => [at, zh])).toEqual([
      [line, expect.stringContaining('一条也不删')],
    ]);
    expect(plan(name, text).obstacles).toEqual([]);
  });

  it('takes no colleague away whose name another has', () => {
    const name = '王芳';
    const live = ['w1', 'w2'].map((id) => ({ id, value: { id, name, nickname: id } }));
    const reading = readTable('姓名,昵称\n王芳,芳芳\n王芳,小王', tableShapes.staff);
    if (reading.kind === 'wrong') throw new Error(reading.problem);
    const { table } = reading;

    const shape = tableShapes.staff;
    const { rows, edits } = planImport({ shape, table, live, files, removesMissing: true });

    expect(edits).toEqual([]);
    expect(rows.map(({ fate }) => fate)).toEqual(['refused', 'refused', 'kept', 'kept']);
  });

  it.each([
    [
      'a row twice',
      '2 人广店',
      'id,phone\ns1,021-5550-0101\ns1,021-5550-0102',
      '「s1」在表格前面已经有一行',
    ],
    ['no id and an unknown name', '', 'name,phone\n没有的店,021-5550-0101', '这一行没有编号'],
    ['a cell too many', '', 'id,phone\ns1,021-5550-0101,x', '有 3 格，第一行有 2 格'],
    ['a name that another has', '', 'id,name\ns2,人广店', '「人广店」在这个城市已经是'],
  ])('refuses %s', (_what, _name, text, problem) => {
    const refused = plan('shops', text).rows.filter(({ fate }) => fate === 'refused');
    expect(refused.flatMap(({ problems }) => problems.map(({ zh }) => zh)).join()).toContain(
      problem,
    );
    expect(plan('shops', text).edits).toEqual([]);
  });

  it('finds entries by their name where there is no column of ids', () => {
    expect(fates(plan('shops', '门店名称\t电话\n徐汇店\t021-5550-0188'))).toEqual([
      '2 s2 changed phone: 021-5550-0102 → 021-5550-0188',
      '- s1 kept',
    ]);
  });

  it('reads dates, numbers and words as spreadsheets and people write them', () => {
    const result = plan('coupons', '活动编号;总数;结束日期\nhalf;100;2027/12/31');
    expect(fates(result)).toEqual(['2 half unchanged']);
    expect(fates(plan('staff', '员工编号,可以展示\nw1,不展示'))).toEqual([
      '2 w1 changed consent: nickname → none',
    ]);
    expect(fates(plan('shops', 'id,坐标系\ns1,百度'))[0]).toBe(
      '2 s1 changed coordinate_system: gcj02 → bd09',
    );
  });

  it('gives equal plans an equal hash, and others another', () => {
    const [one, same, other] = ['021-1', '021-1', '021-2'].map(
      (phone) => plan('shops', `id,phone\ns1,${phone}111`).hash,
    );
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });
});

describe('a file of a spreadsheet', () => {
  const wanted = [
    ['门店编号', '门店名称'],
    ['s1', '人,广;店"一"'],
  ];
  const text = stringify(wanted, { record_delimiter: 'windows' });
  /** 门店编号,门店名称⏎s1,人广店 */
  const gb18030 = Buffer.from(
    'c3c5b5eab1e0bac52cc3c5b5eac3fbb3c60d0a73312cc8cbb9e3b5ea0d0a',
    'hex',
  );

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['semicolons', Buffer.from(stringify(wanted, { delimiter: ';' }))],
    ['tabs', Buffer.from(stringify(wanted, { delimiter: '\t' }))],
  ])('is read in %s', (_what, bytes) => {
    const reading = readTable(decodeText(bytes) ?? '', tableShapes.shops);
    expect(reading).toMatchObject({
      kind: 'table',
      table: { rows: [{ line: 2, cells: { id: 's1', name: '人,广;店"一"' } }], ignored: [] },
    });
  });

  it('is read in GB18030', () => {
    expect(readTable(decodeText(gb18030) ?? '', tableShapes.shops)).toMatchObject({
      table: { rows: [{ line: 2, cells: { id: 's1', name: '人广店' } }] },
    });
  });

  it('may have columns that mean nothing here: they are named, and passed over', () => {
    expect(readTable('id,备注,店长\ns1,x,y', tableShapes.shops)).toMatchObject({
      table: { ignored: ['备注', '店长'], rows: [{ cells: { id: 's1' } }] },
    });
  });

  it('is not read to an end that never comes, and told how many rows it may have', () => {
    const text = `id,name\n${'s,x\n'.repeat(1_000_000)}`;
    const reading = readTable(text, tableShapes.shops);
    expect(reading.kind === 'table' && reading.table.rows.length).toBe(9_999);

    const brought = { name: 'shops', text, live: [], files: [], removesMissing: false } as const;
    const planned = planTable(brought);
    expect(planned.kind === 'wrong' && readExplanation(planned.problem).zh).toContain('5000 条');
  });

  it.each([
    ['', '表格是空的'],
    ['a,b\n1,2', '第一行没有一个认识的列名'],
    ['电话,地址\n1,2', '分不清哪一行是谁'],
    ['id,编号\n1,2', '「门店编号」这一列有两次'],
    ['id,name\n"s1,x', '这里的引号开了没有关'],
  ])('%j is told what is wrong with it', (broken, problem) => {
    const reading = readTable(broken, tableShapes.shops);
    expect(reading.kind === 'wrong' && readExplanation(reading.problem).zh).toContain(problem);
  });
});

it('writes no cell that a spreadsheet would calculate, and reads back what was there', () => {
  const word = fc.stringMatching(/^[=+\-@＝'|｜\\,;"a中 ]{0,8}$/u).map((text) => text.trim());
  const list = fc.array(
    word.filter((text) => text !== ''),
    { maxLength: 4 },
  );
  const entry = fc.record({ id: fc.constant('p1'), name: word, synonyms: list });
  fc.assert(
    fc.property(entry, (given) => {
      const csv = writeTable(tableShapes.products, [given], 'zh');
      const [, cells = []] = parse(csv, { bom: true }) as string[][];
      expect(cells.filter((cell) => /^[=+\-@＝]/.test(cell))).toEqual([]);
      const reading = readTable(csv, tableShapes.products);
      if (reading.kind === 'wrong') throw new Error(reading.problem);
      const live = [{ id: 'p1', value: given }];
      const { edits } = planImport({
        shape: tableShapes.products,
        table: reading.table,
        live,
        files,
        removesMissing: false,
      });
      expect(edits).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
