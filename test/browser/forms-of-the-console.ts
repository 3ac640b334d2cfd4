/** Forms of the console as somebody fills them in, one after the other. Tables. */
import type { PlainForm } from './plain-forms.ts';

const rule = { title: '宠物', contains: '宠物，猫狗', 'reply.0.0.text': '小狗可以进来。' };
const save = '存进草稿';
const parking = { contains: '停车', 'reply.0.0.text': '后院有二十个车位。' };

/** In a draft. */
export const ruleForms: readonly PlainForm[] = [
  {
    at: '/a/main/new-rule',
    form: '/new-rule',
    fields: rule,
    press: save,
    says: '「宠物」已存进草稿。',
  },
  {
    at: '/a/main/rules/parking',
    form: '/rules/parking',
    fields: parking,
    press: save,
    says: '「停车」已存进草稿。',
  },
  {
    at: '/a/main/rules?move=nearest',
    form: '/rules/move',
    fields: { place: 'above:parking' },
    says: '移好了',
  },
  {
    at: '/a/main/bench',
    form: '/bench',
    fields: { text: '哪里停车' },
    press: '发送',
    says: '草稿会答得不一样',
  },
  { form: '/tests', fields: { words: '车位' }, says: '测试存进草稿了。' },
  { at: '/a/main/tests', form: '/tests/run', says: '1 句对，0 句不对' },
];

const saved = '已生效，粉丝现在看到的是新的。';
const shop = {
  id: 's9',
  name: '新店',
  phone: '021-5550-0909',
  city: '上海',
  district: '徐汇区',
};
const place = { address: '虹桥路 9 号', latitude: '31.1946', longitude: '121.4370' };
const product = {
  id: 'tea',
  name: '柠檬茶',
  category: '饮品',
  priceYuan: '12',
  description: '酸。',
};
const days = { firstDay: '2027-01-01', lastDay: '2027-02-01' };
const coupon = {
  id: 'tea-off',
  name: '茶券',
  ...days,
  stock: '9',
  codePrefix: 'TE',
  terms: '一张',
};
const colleague = { id: 'w9', name: '王一', shop: 's1', consent: 'none' };
const period = { id: 'usual', name: '平时', days: '15' };
const topic = { id: 'spending', name: '消费提醒', about: '花了钱就告诉您一声。' };
const fans = { id: 'beef-fans', name: '牛肉迷', by: 'product', what: 'beef' };
const duty = { id: 'd1', shop: 's1', counter: '1', staff: 'w1', day: '每天' };
const shift = { ...duty, from: '09:00', to: '17:30' };
const text = 'id,phone\ns1,021-5550-0555';
const list = (name: string) => `/a/main/${name}`;

/** Live at once. */
export const catalogueForms: readonly PlainForm[] = [
  { at: '/a/main/settings', form: '/settings', says: '已保存，马上生效。' },
  {
    at: list('shops/s1'),
    form: '/shops/s1',
    fields: { phone: '021-5550-0777' },
    press: '保存，马上生效',
    says: saved,
  },
  { at: list('shops/s1'), form: '/catalogue-undo', says: '已撤销，马上生效。' },
  {
    at: list('new-shop'),
    form: '/new-shop',
    fields: { ...shop, ...place },
    press: '保存，马上生效',
    says: saved,
  },
  {
    at: list('products/beef'),
    form: '/products/beef',
    fields: { priceYuan: '28' },
    says: saved,
  },
  { at: list('new/products'), form: '/new/products', fields: product, says: saved },
  { at: list('coupons/half'), form: '/coupons/half', fields: { name: '半价卡' }, says: saved },
  { at: list('new/coupons'), form: '/new/coupons', fields: coupon, says: saved },
  { at: list('staff/w1'), form: '/staff/w1', fields: { nickname: '禾禾' }, says: saved },
  { at: list('new/staff'), form: '/new/staff', fields: colleague, says: saved },
];

/** Live at once, too. */
export const serviceForms: readonly PlainForm[] = [
  { at: list('new/alerts'), form: '/new/alerts', fields: topic, says: saved },
  {
    at: list('alerts/spending'),
    form: '/alerts/spending',
    fields: { maxPerDay: '3' },
    says: saved,
  },
  { at: list('new/groups'), form: '/new/groups', fields: fans, says: saved },
  { at: list('groups/beef-fans'), form: '/groups/beef-fans', fields: { times: '3' }, says: saved },
  { at: list('new/roster'), form: '/new/roster', fields: shift, says: saved },
  { at: list('roster/d1'), form: '/roster/d1', fields: { to: '18:00' }, says: saved },
  {
    at: list('new-setup/referrals'),
    form: '/new-setup/referrals',
    fields: period,
    press: '保存，马上生效',
    says: saved,
  },
  {
    at: list('setup/referrals/usual'),
    form: '/setup/referrals/usual',
    fields: { days: '30' },
    press: '保存，马上生效',
    says: saved,
  },
];

/** Of the whole brand. */
export const brandForms: readonly PlainForm[] = [
  { at: list('texts'), form: '/texts', fields: { assistantName: '小三' }, says: saved },
  {
    at: list('tables'),
    form: '/tables',
    fields: { table: 'shops', text },
    says: '还没有写入任何东西。',
  },
  { form: '/tables/confirm', says: '已导入，1 处改动已生效。' },
  { at: list('tables'), form: '/tables/undo', says: '这次导入已撤销，马上生效。' },
  {
    at: list('holidays/plan?first=2027-10-01&last=2027-10-03&name=国庆节'),
    form: '/holidays',
    says: '2027-10-01 – 2027-10-03',
  },
  { form: '/holidays', says: saved },
];
