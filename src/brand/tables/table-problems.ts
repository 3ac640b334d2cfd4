/** What can be wrong with a table from a spreadsheet, before any cell is judged. Text for operators. */
import { explain } from '../../domain/explanation.ts';
import type { TableShape } from './table-shape.ts';

export const tableProblems = {
  empty: explain({
    en: 'the table is empty',
    zh: '表格是空的',
    fix: { en: 'choose a file, or paste the table', zh: '选一个文件，或者把表格粘贴进来' },
  }),
  spreadsheet: explain({
    en: 'this is an Excel workbook, which cannot be read',
    zh: '这是 Excel 工作簿（.xlsx），读不了',
    fix: {
      en: 'in Excel choose "Save as", "CSV", and upload that; or copy the cells and paste them below',
      zh: '在 Excel 里选「另存为」「CSV」再上传，或者复制单元格粘贴到下面',
    },
  }),
  tooLarge: explain({
    en: 'the table is larger than its file may be',
    zh: '表格太大了，超过了这种文件的上限',
    fix: { en: 'import it in parts', zh: '请分几次导入' },
  }),
  noText: explain({
    en: 'this file is no text in UTF-8, GB18030 or UTF-16',
    zh: '这个文件的文字编码认不出来',
    fix: { en: 'save it as CSV once more', zh: '请另存为 CSV 再试' },
  }),
  noHeader: ({ columns }: TableShape) =>
    explain({
      en: 'the first row names no column that is known here',
      zh: '第一行没有一个认识的列名',
      fix: {
        en: `write a header such as ${columns
          .slice(0, 4)
          .map(({ name }) => name)
          .join(', ')}`,
        zh: `第一行写上列名，例如${columns
          .slice(0, 4)
          .map(({ zh }) => zh)
          .join('、')}`,
      },
    }),
  noKey: ({ columns, keys = ['name'] }: TableShape) => {
    const needed = columns.filter(({ name }) => keys.includes(name));
    return explain({
      en: `nobody can tell which row is which: there is no column "id", nor ${needed.map(({ name }) => `"${name}"`).join(', ')}`,
      zh: `分不清哪一行是谁：没有「${columns[0]?.zh}」，也没有${needed.map(({ zh }) => `「${zh}」`).join('')}`,
      fix: { en: 'add the id, or what tells the rows apart', zh: '补上编号，或者补上这几列' },
    });
  },
  noId: (suggestion: string) =>
    explain({
      en: 'the row has no id, and nothing here has its name',
      zh: '这一行没有编号，现有的里面也没有叫这个名字的',
      fix: {
        en: `give it an id, such as ${suggestion}`,
        zh: `给它一个编号，例如 ${suggestion}`,
      },
    }),
  severalOfName: (name: string) =>
    explain({
      en: `several have the name "${name}"`,
      zh: `叫「${name}」的不止一个`,
      fix: { en: 'add the column id', zh: '加上编号这一列' },
    }),
  notToldWhatIsMissing: explain({
    en: 'nobody can tell which entry this row is about, so it cannot be told what the table does not have: nothing is deleted',
    zh: '分不清这一行是谁，也就分不清表格里到底没有谁，所以一条也不删',
    fix: {
      en: 'correct the row, or give it the id of its entry; or import without deleting what is missing',
      zh: '改好这一行，或者补上它的编号；也可以不勾删除，再导入一次',
    },
  }),
  twice: (id: string) =>
    explain({
      kind: 'used-twice',
      en: `"${id}" stands in the table before`,
      zh: `「${id}」在表格前面已经有一行`,
      fix: { en: 'keep one of the two', zh: '只留一行' },
    }),
  stillUsed: explain({
    en: 'it is still used',
    zh: '别处还在用它',
    fix: { en: 'take it out there first', zh: '先在那边去掉' },
  }),
} as const;
