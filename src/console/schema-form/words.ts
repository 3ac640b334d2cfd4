/** What any form says that was made from a schema. */
import { both } from '../frame/language.ts';

export const schemaFormWords = both(
  {
    preset: (value: string) => `默认（${value}）`,
    notSet: '不限',
    time: '几点（可不填）',
    choose: '请选择',
    yes: '是',
    no: '否',
    addRow: '再加一项',
    byShop: '有的店不一样：按门店写',
    dropRow: '去掉这一项',
    yamlHint: '这一项没有表单，按 YAML 写。',
    between: (least: number, most: number) => `${least} 到 ${most}`,
    atLeast: (least: number) => `至少 ${least}`,
    atMost: (most: number) => `最多 ${most}`,
    elsePreset: (value: string) => `不填就是 ${value}`,
    clauses: (parts: readonly string[]) => parts.join('；'),
  },
  {
    preset: (value) => `Preset (${value})`,
    notSet: 'Any',
    time: 'Time (may stay empty)',
    choose: 'Choose',
    yes: 'Yes',
    no: 'No',
    addRow: 'One more',
    byShop: 'Some shops differ: write theirs',
    dropRow: 'Take this one away',
    yamlHint: 'This has no form: write it as YAML.',
    between: (least, most) => `${least} to ${most}`,
    atLeast: (least) => `at least ${least}`,
    atMost: (most) => `at most ${most}`,
    elsePreset: (value) => `left empty: ${value}`,
    clauses: (parts) => parts.join('; '),
  },
);
