/** What a brand is called before anybody has named it: an import writes it, and the lint finds what is left of it. */
import type { BrandProfile } from '../domain/catalogue.ts';

export const placeholderProfile = {
  name: '我的品牌',
  assistantName: '小助手',
  orderPhone: '000-0000-0000',
} as const satisfies Partial<BrandProfile>;
