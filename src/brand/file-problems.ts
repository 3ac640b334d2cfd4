/** What can be wrong with whole files of a brand and their names. Text for operators. */
import { explain } from '../domain/explanation.ts';

export const fileProblems = {
  stranger: (known: readonly string[]) =>
    explain({
      kind: 'unknown-name',
      en: `is no file of a brand: expected ${known.join(', ')}`,
      zh: `不是品牌的文件，只认 ${known.join('、')}`,
      fix: { en: 'correct its name, or take it away', zh: '改对文件名，或者拿走它' },
    }),
  twice: explain({
    kind: 'used-twice',
    en: 'is there twice',
    zh: '有两份',
    fix: { en: 'take one away', zh: '拿走一份' },
  }),
  tooLarge: (bytes: number, limit: number) =>
    explain({
      kind: 'too-long',
      en: `has ${bytes} bytes, at most ${limit} are read`,
      zh: `有 ${bytes} 字节，最多读 ${limit} 字节`,
      fix: { en: 'delete what is not needed', zh: '删掉用不着的内容' },
    }),
  tooManyDocuments: (most: number) =>
    explain({
      kind: 'too-long',
      en: `is one document too many: at most ${most} are read`,
      zh: `资料太多了，最多 ${most} 份`,
      fix: { en: 'put several into one file', zh: '把几份合成一份' },
    }),
  noText: explain({
    en: 'is neither UTF-8 nor GB18030 text',
    zh: '不是 UTF-8 也不是 GB18030 的文字',
    fix: { en: 'save it as UTF-8', zh: '另存为 UTF-8' },
  }),
  unreadable: (reason: string) =>
    explain({
      en: `cannot be read: ${reason}`,
      zh: `读不了（${reason}）`,
      fix: { en: 'see to its permissions', zh: '看看文件权限' },
    }),
} as const;
