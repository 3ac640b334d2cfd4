/** What the page of festivals says. */
import { both } from '../frame/language.ts';

export const festivalWords = both(
  {
    title: '节日礼品',
    lead: '每家店每样礼品：一共多少、领了多少、取走多少。活动在「服务设置」里加；给礼品在「收银台」。',
    shop: '门店',
    gift: '礼品',
    stock: '总数',
    claimed: '已领',
    fetched: '已取',
    left: '还能领',
    csv: '下载 CSV',
    none: '还没有礼品活动',
    noneText: '在「服务设置」里加上活动、门店和礼品，粉丝就能问「附近哪家还有礼品」。',
    phases: { 'not-yet': '还没开始', running: '进行中', over: '已结束' },
  },
  {
    title: 'Festivals',
    lead: 'Of each gift in each shop: how many there are, were claimed and were handed over. Festivals are set up under Services; gifts go out at the till.',
    shop: 'Shop',
    gift: 'Gift',
    stock: 'Stock',
    claimed: 'Claimed',
    fetched: 'Handed over',
    left: 'Left',
    csv: 'Download CSV',
    none: 'No festivals yet',
    noneText:
      'Add one under Services with its shops and gifts, and followers can ask who still has some.',
    phases: { 'not-yet': 'Not yet begun', running: 'Running', over: 'Over' },
  },
);
