/** A launch for tests, open through December, with a few seats. */
import type { Launch } from '../../src/domain/taking-part.ts';
import { beijing } from '../catalogue/beijing.ts';

export const tastingLaunch: Launch = {
  id: 'tasting',
  name: '新品试吃',
  synonyms: ['试吃会'],
  about: '和主厨一起试新品。',
  seats: 2,
  waitingPlaces: 3,
  asksName: false,
  asksPhone: false,
  fromMs: beijing('2026-12-01 00:00'),
  toMs: beijing('2026-12-31 23:59'),
};
