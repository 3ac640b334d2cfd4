import { describe, expect, it } from 'vitest';
import { awaitLive } from '../../src/editing/await-live.ts';
import type { Editing, PublishEnd } from '../../src/editing/editing.ts';

function publish({ end }: { readonly end: PublishEnd }) {
  const did: string[] = [];
  const editing = {
    publishUntried: async () => end,
    readLive: () => {
      did.push('read');
      return Promise.reject(new Error('away'));
    },
  } as unknown as Editing;
  const reach = async (revision: number) => void did.push(`reached ${revision}`);
  const told = awaitLive(editing, reach).publishUntried({} as never, 'd1', {
    note: '',
    reason: '',
  });
  return { did, told };
}

describe('whoever published', () => {
  it('is told when the node answers with it and its entries are read, and although they cannot be', async () => {
    const end = { kind: 'published', revision: 7 } as const;
    const { did, told } = publish({ end });
    expect(await told).toBe(end);
    expect(did.toSorted()).toEqual(['reached 7', 'read']);
  });

  it('is told at once when nothing was published', async () => {
    const end = { kind: 'gone' } as const;
    const { did, told } = publish({ end });
    expect(await told).toBe(end);
    expect(did).toEqual([]);
  });
});
