/** What fields are called that several services have. A table. */
import type { FieldWords } from './setup-form-words.ts';

const momentHints = [
  '北京时间；几点不填就是整天',
  'Beijing time; without a time it is the whole day',
] as const;

export const sharedFieldWords: Readonly<Record<string, FieldWords>> = {
  id: [
    '编号',
    'Id',
    '小写字母、数字和短横，定了就不再改',
    'small letters, digits and dashes; it never changes',
  ],
  name: ['名称', 'Name', '粉丝看到的名字', 'as followers see it'],
  label: ['叫什么', 'Called'],
  synonyms: [
    '粉丝的叫法',
    'What followers call it',
    '简称、错别字都算。一行一个，或者用顿号分开',
    'Nicknames and misspellings too, one a line',
  ],
  words: [
    '也可以说',
    'Also said as',
    '一行一个，或者用顿号分开',
    'one a line, or with commas between',
  ],
  firstMoment: ['什么时候开始', 'Begins', ...momentHints],
  lastMoment: ['什么时候结束', 'Ends', ...momentHints],
  firstDay: ['第一天', 'First day'],
  lastDay: ['最后一天', 'Last day'],
  coupon: ['送的优惠券', 'Coupon that is given'],
  shop: ['门店', 'Shop'],
  staff: ['员工', 'Colleague'],
  shops: ['门店', 'Shops', '都不勾就是全部', 'None ticked means all'],
  products: ['商品', 'Products', '都不勾就是全部', 'None ticked means all'],
};
