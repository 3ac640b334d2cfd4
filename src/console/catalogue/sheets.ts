/** Which fields the entries of products, coupons, staff and brand have in forms, in the order of the form. A table. */
import type { Catalogue } from '../../domain/catalogue.ts';
import type { Choice } from '../frame/forms.ts';
import type { Language } from '../frame/language.ts';
import { type EntryField, type EntrySheet, lineField } from './entry-fields.ts';
import { groupSheet } from './group-sheet.ts';
import { rosterSheet } from './roster-sheet.ts';
import { catalogueWords } from './words.ts';

export const sheetNames = ['products', 'coupons', 'alerts', 'staff', 'roster', 'groups'] as const;
export type SheetName = (typeof sheetNames)[number];

export const separated = { zh: '用顿号或逗号分开', en: 'separated by commas' };
export const idHint = {
  zh: '小写字母、数字和短横，定了就不再改',
  en: 'small letters, digits and dashes; it never changes',
};

function idField(zh: string): EntryField {
  return lineField('id', { zh, en: 'Id' }, { hint: idHint, maxLength: 32 });
}

const synonyms: EntryField = {
  name: 'synonyms',
  label: { zh: '粉丝的叫法', en: 'What followers call it' },
  hint: {
    zh: '错别字、简称、英文都算。用顿号或逗号分开',
    en: 'Nicknames and misspellings too, separated by commas',
  },
  sort: 'words',
};

const allProducts = { zh: '全部商品', en: 'Everything' };

export function productChoices({ products }: Catalogue, language: Language): readonly Choice[] {
  const categories = [...new Set(products.map(({ category }) => category))];
  return [
    { value: '*', label: allProducts[language] },
    ...categories.map((category) => ({ value: category, label: category })),
    ...products.map(({ id, name }) => ({ value: id, label: name })),
  ];
}

const productSheet: EntrySheet = {
  file: 'products.yaml',
  fields: [
    idField('商品编号'),
    lineField('name', { zh: '名称', en: 'Name' }, { maxLength: 30 }),
    synonyms,
    lineField('category', { zh: '分类', en: 'Category' }, { maxLength: 20 }),
    {
      name: 'priceYuan',
      label: { zh: '价格（元）', en: 'Price (yuan)' },
      sort: 'number',
      isRequired: true,
    },
    {
      name: 'description',
      label: { zh: '介绍', en: 'Description' },
      sort: 'lines',
      isRequired: true,
      maxLength: 200,
    },
    {
      name: 'portion',
      label: { zh: '份量', en: 'Portion' },
      hint: { zh: '几个人吃，例如：一个人正好', en: 'For how many, such as: right for one' },
      sort: 'line',
      maxLength: 40,
    },
    { name: 'allergens', label: { zh: '过敏原', en: 'Allergens' }, hint: separated, sort: 'words' },
  ],
};

function couponSheet(catalogue: Catalogue, language: Language): EntrySheet {
  const none = { zh: '都不勾就是全部', en: 'None ticked means all' };
  return {
    file: 'coupons.yaml',
    fields: [
      idField('活动编号'),
      lineField('name', { zh: '名称', en: 'Name' }, { maxLength: 30 }),
      synonyms,
      {
        name: 'firstDay',
        label: { zh: '第一天', en: 'First day' },
        sort: 'date',
        isRequired: true,
      },
      {
        name: 'lastDay',
        label: { zh: '最后一天', en: 'Last day' },
        sort: 'date',
        isRequired: true,
      },
      { name: 'stock', label: { zh: '总数', en: 'Total' }, sort: 'number', isRequired: true },
      {
        name: 'codePrefix',
        label: { zh: '券码前缀', en: 'Prefix of the codes' },
        hint: { zh: '二到四个大写字母', en: 'two to four capital letters' },
        sort: 'line',
        isRequired: true,
        maxLength: 4,
      },
      {
        name: 'given',
        label: { zh: '怎么发', en: 'How it is given' },
        hint: {
          zh: '「只作礼物」的券问了也领不到，只由邀请、问卷这些活动送出',
          en: 'A gift is not given to those who ask: an invitation or a survey gives it',
        },
        sort: 'choice',
        choices: [
          { value: 'on-request', label: catalogueWords[language].onRequest },
          { value: 'as-gift', label: catalogueWords[language].asGift },
        ],
      },
      {
        name: 'terms',
        label: { zh: '使用说明', en: 'Terms' },
        sort: 'lines',
        isRequired: true,
        maxLength: 200,
      },
      {
        name: 'products',
        label: { zh: '适用商品', en: 'Products' },
        hint: none,
        sort: 'ticks',
        choices: productChoices(catalogue, language).slice(1),
      },
      {
        name: 'shops',
        label: { zh: '适用门店', en: 'Shops' },
        hint: none,
        sort: 'ticks',
        choices: catalogue.shops.map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
  };
}

const alertSheet: EntrySheet = {
  file: 'alerts.yaml',
  fields: [
    idField('主题编号'),
    lineField('name', { zh: '名称', en: 'Name' }, { maxLength: 20 }),
    synonyms,
    {
      name: 'about',
      label: { zh: '会收到什么', en: 'What will come' },
      hint: {
        zh: '一句话，粉丝订之前会看到',
        en: 'One sentence; followers read it before they say yes',
      },
      sort: 'lines',
      isRequired: true,
      maxLength: 100,
    },
    {
      name: 'maxPerDay',
      label: { zh: '每人一天最多几条', en: 'At most so many a day for each' },
      hint: { zh: '1 到 20，不填就是 10', en: '1 to 20; 10 when left out' },
      sort: 'number',
    },
    {
      name: 'quietHours',
      label: { zh: '不打扰的时段', en: 'Quiet hours' },
      hint: {
        zh: '例如 22:00-08:00，不填就是它；什么时候都能发就写 none',
        en: 'Such as 22:00-08:00, which it is when left out; none when it may come at any time',
      },
      sort: 'line',
      maxLength: 11,
    },
    {
      name: 'templateId',
      label: { zh: '订阅通知的模板 ID', en: 'Template of its notifications' },
      hint: {
        zh: '在公众平台「订阅通知」里复制；没有就不填，只在粉丝 48 小时内来过时才发得出去',
        en: 'Copied from the platform’s page of notifications; without it, alerts reach only those who wrote in the last 48 hours',
      },
      sort: 'line',
      maxLength: 64,
    },
  ],
};

function staffSheet({ shops }: Catalogue, language: Language): EntrySheet {
  const { consents, staffHint } = catalogueWords[language];
  const levels = ['none', 'nickname', 'name'] as const;
  return {
    file: 'staff.csv',
    fields: [
      idField('员工编号'),
      lineField('name', { zh: '姓名', en: 'Name' }, { maxLength: 20 }),
      { name: 'nickname', label: { zh: '昵称', en: 'Nickname' }, sort: 'line', maxLength: 20 },
      {
        name: 'shop',
        label: { zh: '所在门店', en: 'Shop' },
        sort: 'choice',
        choices: shops.map(({ id, name, city }) => ({ value: id, label: `${city} ${name}` })),
      },
      {
        name: 'consent',
        label: { zh: '本人同意公开', en: 'What they agreed to' },
        hint: { zh: staffHint, en: staffHint },
        sort: 'choice',
        choices: levels.map((value) => ({ value, label: consents[value] })),
      },
    ],
  };
}

export function sheetFor(name: SheetName, catalogue: Catalogue, language: Language): EntrySheet {
  switch (name) {
    case 'products':
      return productSheet;
    case 'coupons':
      return couponSheet(catalogue, language);
    case 'alerts':
      return alertSheet;
    case 'staff':
      return staffSheet(catalogue, language);
    case 'roster':
      return rosterSheet(catalogue);
    case 'groups':
      return groupSheet;
  }
}

const url = { zh: '以 https:// 开头，可以不填', en: 'begins with https://, may be left out' };

export function brandSheet(language: Language): EntrySheet {
  const { textsHours } = catalogueWords[language];
  const hours = { zh: textsHours, en: textsHours };
  return {
    file: 'brand.yaml',
    fields: [
      lineField('name', { zh: '品牌名', en: 'Brand' }, { maxLength: 20 }),
      lineField(
        'assistantName',
        { zh: '机器人的名字', en: 'Name of the assistant' },
        { maxLength: 10 },
      ),
      lineField('orderPhone', { zh: '订餐电话', en: 'Phone for orders' }, { maxLength: 20 }),
      {
        name: 'orderUrl',
        label: { zh: '点餐网址', en: 'Address for orders' },
        hint: url,
        sort: 'line',
      },
      {
        name: 'privacyUrl',
        label: { zh: '隐私说明网址', en: 'Privacy notice' },
        hint: url,
        sort: 'line',
      },
      {
        name: 'serviceHours',
        label: { zh: '人工服务时间', en: 'When people answer' },
        hint: hours,
        sort: 'lines',
        isRequired: true,
      },
      {
        name: 'serviceExceptions',
        label: { zh: '人工服务的特殊日期', en: 'Dates that differ' },
        hint: {
          zh: '例如：2027-02-06至2027-02-08 10:00-17:00 春节值班；几段用分号分开',
          en: 'Such as 2027-02-06至2027-02-08 10:00-17:00 春节值班; with semicolons between',
        },
        sort: 'lines',
      },
    ],
  };
}
