/** The fields of a group in its form. */
import { type EntrySheet, lineField } from './entry-fields.ts';

export const groupSheet: EntrySheet = {
  file: 'groups.yaml',
  fields: [
    lineField(
      'id',
      { zh: '分组编号', en: 'Id' },
      {
        hint: {
          zh: '小写字母、数字和短横；规则的条件里写的就是它',
          en: 'small letters, digits and dashes; conditions of rules name it',
        },
        maxLength: 32,
      },
    ),
    lineField('name', { zh: '名称', en: 'Name' }, { maxLength: 20 }),
    {
      name: 'by',
      label: { zh: '按什么分', en: 'By' },
      sort: 'choice',
      choices: [
        { value: 'product', label: '问过的商品 / product asked for' },
        { value: 'topic', label: '问过的事 / topic asked about' },
        { value: 'scene', label: '扫哪个码来的 / code they came through' },
        { value: 'shop', label: '在哪家店用过券 / shop where they used a coupon' },
        { value: 'bound', label: '绑了账户的 / who bound an account' },
      ],
    },
    {
      name: 'what',
      label: { zh: '哪一个', en: 'Which' },
      hint: {
        zh: '商品编号或分类（汉堡）；规则的意图（coupon）；二维码的场景值（结尾的 * 代表任意）；门店编号。绑了账户的不用写',
        en: 'a product id or category; the intent of a rule; the scene of a code, with * at the end for any; a shop’s id. Nothing for a binding',
      },
      sort: 'line',
      maxLength: 64,
    },
    {
      name: 'times',
      label: { zh: '几次以上', en: 'At least so often' },
      hint: { zh: '不写就是 2 次；按码分的不用写', en: '2 when empty; not for codes' },
      sort: 'number',
    },
    {
      name: 'days',
      label: { zh: '几天以内', en: 'Within days' },
      hint: { zh: '不写就是 30 天', en: '30 when empty' },
      sort: 'number',
    },
  ],
};
