/**
 * The files of a draft. An empty folder becomes a brand that compiles; a folder with a brand keeps every file of its own,
 * and the draft goes into `import/`, beside it, to be compared and taken over by hand.
 */
import { stringify } from 'yaml';
import type { EntryValue } from '../../domain/edit.ts';
import { AppError } from '../../errors.ts';
import type { ContentFile } from '../../store/contents.ts';
import { applyEdits } from '../entries/apply-edits.ts';
import { placeholderProfile } from '../placeholder-profile.ts';
import type { MenuRule } from './draft-menu.ts';
import type { DraftRule } from './draft-rules.ts';

const rulesFile = 'rules.yaml';
const rulesHead = `# 从公众平台后台的自动回复导入的草稿，见 import-report.md。
# A draft from the automatic replies of the platform's back office; see import-report.md.
`;
const menuHead = `# 从公众号现有菜单导入的草稿，见 import-report.md；发布用 npm run content -- menu。
# A draft from the account's menu; see import-report.md, and publish it with npm run content -- menu.
`;

/** Of an old reply or of an entry of the menu, or as an earlier import wrote it. */
type WrittenRule = DraftRule | MenuRule | (EntryValue & { readonly id: string });

export function writeRules(rules: readonly WrittenRule[]): string {
  return `${rulesHead}${stringify({ rules }, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

export function writeMenu(parts: readonly object[]): ContentFile {
  return {
    path: 'menu.yaml',
    text: `${menuHead}${stringify({ menu: parts }, { lineWidth: 0, aliasDuplicateObjects: false })}`,
  };
}

/** As little as a brand can be; whoever takes it over fills it in. */
export function newBrandFiles(rules: readonly WrittenRule[]): readonly ContentFile[] {
  return [
    { path: rulesFile, text: writeRules(rules) },
    {
      path: 'brand.yaml',
      text: `# 请改成您的品牌。Change these to your brand's own.
${stringify({ ...placeholderProfile, serviceHours: '每天 09:00-21:00' })}`,
    },
    { path: 'products.yaml', text: 'products: []\n' },
    {
      path: 'stores.csv',
      text: 'id,name,aliases,city,district,address,landmarks,phone,latitude,longitude,coordinate_system,hours,exceptions,products,services\n',
    },
  ];
}

/**
 * The brand as it would be with the draft behind its own rules: to be linted, never to be written. Undefined when its own
 * are broken.
 */
export function withDraft(
  files: readonly ContentFile[],
  rules: readonly WrittenRule[],
): readonly ContentFile[] | undefined {
  if (rules.length === 0) return files;
  // A rule that has the id of one of the draft stays beside it: the lint says so.
  const edits = rules.map((rule) => ({
    file: rulesFile,
    id: `${rule.id}#draft`,
    after: { ...rule },
  }));
  try {
    return applyEdits(files, edits);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return undefined;
  }
}
