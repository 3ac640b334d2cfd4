/** A member card with three levels, whose points are good until the end of the next year. */
import type { MemberSetup } from '../../src/domain/service-setup.ts';

export const memberSetup = {
  card: {
    id: 'card',
    name: '应答卡',
    pointsPerYuan: 1,
    pointsKeptYears: 1,
    birthdayGift: '生日送一份小食。',
  },
  levels: [
    { id: 'seed', name: '种子', fromPoints: 0, privileges: '消费积分。', earnRate: 1 },
    { id: 'silver', name: '银叶', fromPoints: 500, privileges: '积分 1.2 倍。', earnRate: 1.2 },
    { id: 'gold', name: '金叶', fromPoints: 2000, privileges: '优先取餐。', earnRate: 1.5 },
  ],
} as const satisfies MemberSetup;
