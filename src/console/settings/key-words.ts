/** What is said of the keys of programs. */
import type { ProgramScope } from '../../domain/program-scope.ts';
import { both } from '../frame/language.ts';

const zhScopes: Readonly<Record<ProgramScope, string>> = {
  'redeem-coupons': '核销优惠券',
  'change-points': '记会员积分、兑换积分',
  'report-purchases': '报消费（算谁带来的）',
  'refund-purchases': '报退货（收回积分，不再算谁带来的）',
  'send-alerts': '给订了提醒的人发提醒',
};
const enScopes: Readonly<Record<ProgramScope, string>> = {
  'redeem-coupons': 'Use coupons',
  'change-points': 'Earn and redeem points',
  'report-purchases': 'Report purchases (who brought whom)',
  'refund-purchases': 'Report refunds (takes points and the count back)',
  'send-alerts': 'Send alerts to those who asked for them',
};

export const keyWords = both(
  {
    title: '系统对接密钥',
    lead: '收银、会员等您自己的系统，凭密钥来通知我们。每个系统一把，只给它用得着的权限。',
    name: '给哪个系统用',
    nameHint: '例如：人民广场店收银机',
    scopes: '可以做什么',
    make: '生成密钥',
    made: '密钥只显示这一次',
    madeHint: '请现在就复制到那个系统里。这一页关掉以后，谁也看不到它了；丢了就停用，再生成一把。',
    back: '复制好了',
    list: '已有的密钥',
    empty: '还没有密钥。',
    when: '生成',
    used: '最近使用',
    never: '还没用过',
    state: '状态',
    good: '使用中',
    revoke: '停用',
    revoked: (when: string) => `${when} 停用`,
    isRevoked: '已停用，马上生效。',
    needsName: '请写上给哪个系统用，60 个字以内。',
    needsScope: '请至少选一项。',
    tooMany: '使用中的密钥最多 50 把，请先停用不用的。',
    scopeNames: zhScopes,
  },
  {
    title: 'Keys for your systems',
    lead: 'Your own systems, tills and the like, tell us things with a key. Give each its own, for what it needs and no more.',
    name: 'For which system',
    nameHint: 'Such as: till at People’s Square',
    scopes: 'What it may do',
    make: 'Make a key',
    made: 'The key is shown this once',
    madeHint:
      'Copy it into the system now. After this page nobody can see it again; if it is lost, revoke it and make another.',
    back: 'I have copied it',
    list: 'Keys',
    empty: 'There are no keys yet.',
    when: 'Made',
    used: 'Last used',
    never: 'never',
    state: 'State',
    good: 'in use',
    revoke: 'Revoke',
    revoked: (when) => `revoked ${when}`,
    isRevoked: 'The key is revoked, at once.',
    needsName: 'Say for which system it is, in 60 characters at most.',
    needsScope: 'Choose one at least.',
    tooMany: 'There can be 50 keys in use: revoke those that are not needed.',
    scopeNames: enScopes,
  },
);
