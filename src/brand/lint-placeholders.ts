/** What an import wrote into brand.yaml for want of something better, and nobody has changed: followers would be told it. */
import type { BrandProfile } from '../domain/catalogue.ts';
import type { UnplacedFinding } from './brand-finding.ts';
import { placeholderProfile } from './placeholder-profile.ts';

const fields = ['name', 'assistantName', 'orderPhone'] as const;

export function lintPlaceholders(profile: BrandProfile): readonly UnplacedFinding[] {
  return fields
    .filter((field) => profile[field] === placeholderProfile[field])
    .map((field) => ({
      file: 'brand.yaml',
      severity: 'warning',
      kind: 'placeholder',
      id: '',
      path: [field],
      zh: `${field} 还是导入时的占位「${profile[field]}」，粉丝会看到它。`,
      en: `${field} is still the placeholder of the import, "${profile[field]}", and followers are told it.`,
      fix: { zh: '改成您品牌的。', en: "Write your brand's own." },
    }));
}
