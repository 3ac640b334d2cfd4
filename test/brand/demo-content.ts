/** The demo brand that ships with the project, read and compiled as the server does it. */
import type { Content } from '../../src/brand/assemble-content.ts';
import { compileContent } from '../../src/brand/compile-content.ts';
import { readBrandDir } from '../../src/brand/read-brand-dir.ts';
import { handlers } from '../../src/handlers/index.ts';
import { checkTemplate } from '../../src/handlers/reply-template.ts';
import type { ContentFile } from '../../src/store/contents.ts';

export const demoFiles: readonly ContentFile[] = await readBrandDir('brand');

export const demoContent: Content = compileContent(demoFiles, {
  version: 'demo',
  handlers,
  checkTemplate,
});

/** A Tuesday on which nothing special happens. */
export const noonMs = Date.parse('2026-12-01T12:00:00+08:00');
