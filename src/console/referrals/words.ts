/** What the page of who brought whom says. */
import { both } from '../frame/language.ts';

export const referralWords = both(
  {
    title: '谁带来的',
    lead: '扫哪家店、哪位同事的码来的粉丝，归属期内的消费记在谁名下。归属天数在「服务设置」里改。',
    shop: '门店',
    owner: '谁的码',
    shopItself: '门店的码',
    followers: '带来的人',
    purchases: '消费笔数',
    amount: '金额（元）',
    from: '从',
    to: '到',
    look: '看这些天',
    csv: '下载 CSV',
    none: '这些天还没有',
    noneText: '有人扫门店或同事的码关注，收银系统报了消费，这里就有了。',
  },
  {
    title: 'Who brought whom',
    lead: 'Followers who came by a shop’s or a colleague’s code, and what they bought in the days for which they belong to it; how many is set under Services.',
    shop: 'Shop',
    owner: 'Whose code',
    shopItself: 'The shop’s code',
    followers: 'People brought',
    purchases: 'Purchases',
    amount: 'Amount in yuan',
    from: 'From',
    to: 'To',
    look: 'Show these days',
    csv: 'Download CSV',
    none: 'Nothing in these days',
    noneText:
      'It fills when people come by the code of a shop or a colleague and the till reports purchases.',
  },
);
