/** Files with comments, to be edited and looked into. */
import { applyEdits } from '../../../src/brand/entries/apply-edits.ts';
import { readEntries } from '../../../src/brand/entries/read-entries.ts';
import type { Edit, Entry } from '../../../src/domain/edit.ts';
import type { ContentFile } from '../../../src/store/contents.ts';
import { filesWith } from '../small-brand.ts';

export function textOf(files: readonly ContentFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? '(no such file)';
}

export function entryOf(files: readonly ContentFile[], file: string, id: string): Entry {
  const found = readEntries(files).find((entry) => entry.file === file && entry.id === id);
  if (!found) throw new Error(`${file} has no ${id}`);
  return found;
}

/** The rules file of these lines, after the edits. */
export function rulesAfter(text: string, ...edits: readonly Omit<Edit, 'file'>[]): string {
  const files = filesWith({ 'rules.yaml': text });
  return textOf(
    applyEdits(
      files,
      edits.map((edit) => ({ ...edit, file: 'rules.yaml' })),
    ),
    'rules.yaml',
  );
}

export const commented = `# 小店的规则
rules:
  # ---- 找店
  - id: nearest   # 最近
    title: "找最近的店"
    when:
      contains: [ 最近,  附近 ] # 近
      menu: [nearest]
    handler: nearest-shop

  # ---- 寒暄
  - id: hello
    title: 打招呼
    when: { exact: [你好] }
    reply: |-
      您好。
        再见。

# 完
`;
