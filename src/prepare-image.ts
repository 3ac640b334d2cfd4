/**
 * Runs once, when an image is built: loads what a server loads, also what it loads late, and prepares the brand folder,
 * so that a container's first start finds both done. It opens no store and needs no secret.
 */
import { ContentPreparer } from './brand/content-preparer.ts';
import { KeptPreparations } from './brand/kept/kept-preparations.ts';
import { readBrandDir } from './brand/read-brand-dir.ts';
import { textOf } from './config-variables.ts';
import { systemClock } from './domain/clock.ts';
import { keptContentDirOf } from './kept-content-dir.ts';

await import('./start-server.ts');
await import('./store/sqlite/open.ts');
await import('./store/redis/open.ts');
await import('./brand/publish-brand-dir.ts');
await import('./brand/check-with-tests.ts');
await import('./console/open-rooms.ts');

const dir = keptContentDirOf(process.env);
if (dir === undefined) throw new Error('Set NODE_COMPILE_CACHE: the folder to fill.');
const preparer = new ContentPreparer({
  clock: systemClock,
  kept: {
    dir,
    preparations: new KeptPreparations(dir),
    notKept(problem) {
      throw new Error(problem);
    },
  },
});
await preparer.prepare(await readBrandDir(textOf('BRAND_DIR', process.env) ?? 'brand'), {
  version: 'image',
});
await preparer.close();
