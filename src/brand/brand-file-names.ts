/** The files a brand consists of, and its documents. No other file of the folder is ever read. */

/** In characters and in bytes alike: a file beyond it is a mistake, not a brand. */
export const maxFileBytes = {
  'brand.yaml': 64 * 1024,
  'rules.yaml': 8 * 1024 * 1024,
  'stores.csv': 4 * 1024 * 1024,
  'products.yaml': 1024 * 1024,
  'coupons.yaml': 256 * 1024,
  'places.yaml': 1024 * 1024,
  'staff.csv': 1024 * 1024,
  'menu.yaml': 64 * 1024,
  'alerts.yaml': 64 * 1024,
  'polls.yaml': 64 * 1024,
  'surveys.yaml': 256 * 1024,
  'launches.yaml': 64 * 1024,
  'members.yaml': 64 * 1024,
  'referrals.yaml': 64 * 1024,
  'roster.csv': 1024 * 1024,
  'groups.yaml': 64 * 1024,
  'festivals.yaml': 256 * 1024,
  'invitations.yaml': 64 * 1024,
  'tests.yaml': 2 * 1024 * 1024,
} as const;

export type BrandFileName = keyof typeof maxFileBytes;

export const requiredFileNames: readonly BrandFileName[] = [
  'brand.yaml',
  'rules.yaml',
  'stores.csv',
  'products.yaml',
];

export const brandFileNames = Object.keys(maxFileBytes) as BrandFileName[];

/** Texts of the brand's own that answers may be taken from: any number of names, below one folder. */
export const documentFolder = 'documents';
export const maxDocumentBytes = 64 * 1024;
export const maxDocuments = 40;

const documentPath = /^documents\/[^/\\.\p{C}][^/\\\p{C}]{0,80}\.(?:md|txt)$/u;

export function isDocumentPath(path: string): boolean {
  return documentPath.test(path);
}
