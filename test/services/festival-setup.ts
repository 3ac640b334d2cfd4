/** A festival of two gifts, one of them with times, in two shops of the small brand. */
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { Festival } from '../../src/domain/service-setup.ts';
import { beijing } from '../catalogue/beijing.ts';
import { smallBrand } from '../handlers/small-brand.ts';

export const morning = { fromMs: beijing('2026-12-01 11:00'), toMs: beijing('2026-12-01 13:00') };

export const festival: Festival = {
  id: 'harvest',
  name: '丰收节',
  about: '到店领一份小礼。',
  fromMs: beijing('2026-11-01 00:00'),
  toMs: beijing('2027-01-01 00:00'),
  gives: 'one',
  shopIds: ['square', 'bund', 'westlake'],
  codePrefix: 'FS',
  gifts: [
    {
      id: 'bag',
      name: '帆布袋',
      synonyms: [],
      stock: { square: 1, bund: 2, westlake: 3 },
      slots: [],
    },
    {
      ...{ id: 'class', name: '面包课', synonyms: [], stock: { bund: 9 } },
      slots: [
        { id: 'am', ...morning, stock: 1 },
        { id: 'pm', fromMs: morning.toMs, toMs: morning.toMs + 7_200_000, stock: 1 },
      ],
    },
  ],
};

export const festivalCatalogue = indexCatalogue({
  ...smallBrand,
  setup: { ...smallBrand.setup, festivals: [festival] },
});
