/** Tells contents apart as far as a replay is about them: the same rules have the same hash. */
import type { ContentFile } from '../store/contents.ts';
import { isDocumentPath } from './brand-file-names.ts';
import { hashFiles } from './hash-files.ts';

/**
 * Tests change no answer. Facts of the brand go live at once, all day long, without a replay: a new telephone number of a
 * shop does not make out of date what was tried of the rules. What a draft itself changes in them goes with its edits.
 */
const passedOver: ReadonlySet<string> = new Set([
  'tests.yaml',
  'brand.yaml',
  'stores.csv',
  'staff.csv',
  'products.yaml',
  'coupons.yaml',
  'places.yaml',
  'alerts.yaml',
  'polls.yaml',
  'surveys.yaml',
  'launches.yaml',
  'members.yaml',
  'referrals.yaml',
  'roster.csv',
  'groups.yaml',
  'festivals.yaml',
  'invitations.yaml',
]);

export function hashTriedFiles(files: readonly ContentFile[]): string {
  return hashFiles(files.filter(({ path }) => !passedOver.has(path) && !isDocumentPath(path)));
}
