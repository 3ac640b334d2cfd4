import { describe, expect, it } from 'vitest';
import { judgeReplication } from '../../src/store/redis/replication.ts';

describe('what a start hears of replicas', () => {
  const info = (role: string, more: string) => `role:${role}\r\n${more}\r\n`;

  it.each([
    ['no replica', info('master', 'connected_slaves:0'), /no replica just now/],
    ['one replica', info('master', 'connected_slaves:1'), /has one replica/],
    ['two, and no fence', info('master', 'connected_slaves:2'), /min-replicas-to-write to 1/],
  ])('warns of %s', (_name, said, warning) => {
    const warnings: string[] = [];

    judgeReplication(said, (message) => warnings.push(message));

    expect(warnings).toEqual([expect.stringMatching(warning)]);
  });

  it.each([
    ['two replicas and a fence', info('master', 'connected_slaves:2\r\nmin_slaves_good_slaves:2')],
    ['what a replica says', info('slave', 'connected_slaves:0')],
    ['a server that hides it', ''],
  ])('says nothing of %s', (_name, said) => {
    const warnings: string[] = [];

    judgeReplication(said, (message) => warnings.push(message));

    expect(warnings).toEqual([]);
  });
});
