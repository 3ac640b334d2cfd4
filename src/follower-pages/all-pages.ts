/** Every page that a follower can open. A new one is a file, its name in `domain/page-link.ts`, and a line here. */
import type { PageName } from '../domain/page-link.ts';
import { cardPage } from './card-page.ts';
import { couponPage } from './coupon-page.ts';
import { festivalPage } from './festival-page.ts';
import type { FollowerPage } from './follower-page.ts';
import { votePage } from './vote-page.ts';

export const allPages: Readonly<Record<PageName, FollowerPage>> = {
  coupon: couponPage,
  card: cardPage,
  vote: votePage,
  festival: festivalPage,
};

export function findPage(name: string): FollowerPage | undefined {
  return Object.hasOwn(allPages, name) ? allPages[name as PageName] : undefined;
}
