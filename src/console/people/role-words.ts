/** The roles in plain words, and what each may do. */
import { both } from '../frame/language.ts';

export const roleWords = both(
  {
    admin: { name: '管理员', mayDo: '什么都可以，包括管理同事、看操作记录和改设置。' },
    editor: {
      name: '编辑',
      mayDo:
        '改规则、门店和商品，审核并发布，看粉丝说了什么；也能在客服台接待、在收银台核销；不能管理同事。',
    },
    agent: {
      name: '客服',
      mayDo: '在客服台接待粉丝，在收银台核销；规则、门店和粉丝说了什么只能看，不能改。',
    },
    'shop-manager': {
      name: '店长',
      mayDo: '改自己门店的营业时间、电话和地址，在收银台核销；看不到粉丝说的话。',
    },
    viewer: { name: '旁观', mayDo: '只看规则、门店和数字；看不到粉丝说的话，不能改。' },
  },
  {
    admin: {
      name: 'Administrator',
      mayDo: 'Everything, including people, the change log and settings.',
    },
    editor: {
      name: 'Editor',
      mayDo:
        'Change rules, shops and products, review and publish, see what followers said, serve at the desk and the till; not people.',
    },
    agent: {
      name: 'Service',
      mayDo:
        'Talk with followers at the desk, take codes at the till; see rules, shops and what followers said, and change none of them.',
    },
    'shop-manager': {
      name: 'Shop manager',
      mayDo:
        'Change hours, phone and address of their own shops, take codes at their tills; not see what followers said.',
    },
    viewer: {
      name: 'Viewer',
      mayDo: 'See rules, shops and numbers; not what followers said, and change nothing.',
    },
  },
);
