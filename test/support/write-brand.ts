/**
 * Brand folders on the disk, for programs that read one. Small unless the demo brand itself is under test: a process
 * spends seconds on learning that one, and whatever it is started for waits.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FileTexts, filesWith, smallBrand } from '../brand/small-brand.ts';

/** The small brand with some files replaced, in a new folder. @returns `folder` */
export async function writeBrand(folder: string, changes: FileTexts = {}): Promise<string> {
  for (const { path, text } of filesWith(changes)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** What makes the small brand give its coupon to who says 半价券, show it for 我的券, and answer 帮助. */
export const givingRules: FileTexts = {
  'rules.yaml': `${smallBrand['rules.yaml']}
  - id: my-coupons
    title: 看我领过的券
    when: { contains: [我的券] }
    handler: my-coupons
  - id: coupon
    title: 领券
    when: { contains: [半价券] }
    handler: coupon
    with: { campaign: half }
  - id: help
    title: 帮助
    when: { exact: [帮助] }
    handler: help
`,
};
