/** What is done for an open database file beside reading and writing: its log is kept short, it is missed, it is looked through. */
import { Checkpointer } from './checkpointer.ts';
import type { DiskSync } from './disk-sync.ts';
import { FileCheck } from './file-check.ts';
import { FileWatch } from './file-watch.ts';
import type { House } from './house.ts';

export interface FileKeepingParts extends Pick<House, 'writes' | 'clock' | 'warn'> {
  readonly path: string;
  readonly disk: DiskSync;
}

export interface FileKeeping {
  noteWrites(count: number): void;
  readonly damage: FileCheck['damage'];
  close(): Promise<void>;
}

export function keepFile({ path, disk, writes, clock, warn }: FileKeepingParts): FileKeeping {
  const check = new FileCheck({ path, clock, warn });
  const watch = new FileWatch({
    path,
    clock,
    lost(failure) {
      disk.fail(failure);
      void checkpointer.close();
      void check.stop();
      warn(failure.message, { path });
    },
  });
  const isThere = () => watch.isThere();
  const checkpointer = new Checkpointer({ path, isThere, writes, clock, warn });
  watch.start();
  check.start();
  return {
    noteWrites: (count) => checkpointer.noteWrites(count),
    get damage() {
      return check.damage;
    },
    async close() {
      watch.stop();
      await Promise.all([check.stop(), checkpointer.close()]);
    },
  };
}
