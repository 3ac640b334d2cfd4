/**
 * A next version of this server, made of its sources: its sessions have a part that this version does not know, and the
 * facts of a follower a field. So far no release is there to run beside ours; what a later one may do to what is stored is
 * in docs/operating.md, and this one does it.
 */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface NewerVersion {
  /** Of its server process. */
  readonly file: string;
  remove(): Promise<void>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Change {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** What it counts in a session is the turns that it committed for this follower. */
const changes: readonly Change[] = [
  {
    file: 'src/turn/session-after.ts',
    before: 'follower: followerAfter(changed.follower, topic, catalogue),',
    after: `newerPart: { turns: (rest.newerPart?.turns ?? 0) + 1, of: [{ kind: 'of-tomorrow' }] },
    follower: { ...followerAfter(changed.follower, topic, catalogue), newerFact: 'kept' },`,
  },
  {
    file: 'package.json',
    before: '"version": "',
    after: '"version": "99.',
  },
];

export async function makeNewerVersion(): Promise<NewerVersion> {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-newer-'));
  await cp(join(root, 'src'), join(dir, 'src'), { recursive: true });
  await cp(join(root, 'package.json'), join(dir, 'package.json'));
  await symlink(join(root, 'node_modules'), join(dir, 'node_modules'));
  for (const change of changes) await apply(change, dir);
  return {
    file: join(dir, 'src', 'server.ts'),
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

async function apply({ file, before, after }: Change, dir: string): Promise<void> {
  const text = await readFile(join(dir, file), 'utf8');
  if (!text.includes(before)) throw new Error(`${file} has changed: there is no "${before}".`);
  await writeFile(join(dir, file), text.replace(before, after));
}
