/** A disk of a few megabytes that is really full when it is full: a tmpfs, which takes root to mount. */
import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const pieceBytes = 64 * 1024;

export interface SmallDisk {
  readonly dir: string;
  /** Not one byte more fits. */
  fill(): Promise<void>;
  makeRoom(): Promise<void>;
  remove(): Promise<void>;
}

/** @returns the reason when this machine gives us none */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | string> {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir]);
  } catch (error) {
    await rm(dir, { recursive: true });
    const { stderr = '' } = error as { stderr?: string };
    return `a small disk could not be mounted (${stderr.trim() || String(error)}); it takes root`;
  }
  const ballast = join(dir, 'ballast');
  return {
    dir,
    fill: () => writeUntilFull(ballast),
    makeRoom: () => rm(ballast, { force: true }),
    async remove() {
      await run('umount', [dir]);
      await rm(dir, { recursive: true });
    },
  };
}

async function writeUntilFull(path: string): Promise<void> {
  const file = await open(path, 'a');
  const piece = Buffer.alloc(pieceBytes);
  try {
    for (;;) await file.write(piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    await file.close();
  }
}
