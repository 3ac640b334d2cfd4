/** Which replicas could become master, by what Sentinels and masters say. */
import { describe, expect, it } from 'vitest';
import {
  countClusterHeirs,
  countSentinelHeirs,
  namesReplicas,
} from '../../src/store/redis/heirs.ts';

describe('what a Sentinel says of its replicas', () => {
  const sound = {
    flags: 'slave',
    'info-refresh': '212',
    'role-reported': 'slave',
    'master-link-status': 'ok',
  };
  const replica = (more: Readonly<Record<string, string>> = {}) =>
    Object.entries({ ...sound, ...more }).flat();

  it('both are heirs', () => {
    expect(countSentinelHeirs([replica(), replica()])).toBe(2);
  });

  it('so is one that was made master and not yet announced', () => {
    const made = replica({ 'role-reported': 'master', 'master-link-status': 'err' });

    expect(countSentinelHeirs([replica(), made])).toBe(2);
  });

  it.each([
    ['is down', { flags: 's_down,slave' }],
    ['is down for all', { flags: 's_down,o_down,slave' }],
    ['has no connection', { flags: 'slave,disconnected' }],
    ['is being filled, or has lost the master', { 'master-link-status': 'err' }],
    ['has not been heard of, as one that was never met', { 'info-refresh': '1790000000000' }],
  ])('one is not that %s', (_name, more) => {
    expect(countSentinelHeirs([replica(), replica(more)])).toBe(1);
  });

  it.each([[undefined], [null], ['OK'], [[]], [['flags']], [[null]]])('%j names none', (answer) => {
    expect(countSentinelHeirs(answer)).toBe(0);
  });
});

describe('what a master of a Cluster says of its replicas', () => {
  const nodes = (flags = 'slave') =>
    [
      'aa 127.0.0.1:7001@17001 myself,master - 0 0 3 connected 0-5460',
      'bb 127.0.0.1:7002@17002 master - 0 1790000000000 2 connected 5461-10922',
      'cc 127.0.0.1:7003@17003 slave aa 0 1790000000000 3 connected',
      `dd 127.0.0.1:7004@17004 ${flags} aa 0 1790000000000 3 connected`,
      'ee 127.0.0.1:7005@17005 slave bb 0 1790000000000 2 connected',
    ].join('\n');

  it('its own are heirs, those of others are not', () => {
    expect(countClusterHeirs(nodes(), 0)).toBe(2);
  });

  it.each(['slave,fail', 'slave,fail?', 'slave,noaddr', 'handshake'])(
    'one is not that is %s',
    (flags) => {
      expect(countClusterHeirs(nodes(flags), 0)).toBe(1);
    },
  );

  it.each([
    ['some of any master', nodes(), true],
    ['none that is dead', 'aa :1 master - 0\ncc :3 slave,fail aa 0', false],
    ['none', 'aa :1 myself,master - 0', false],
  ])('it names %s', (_which, answer, names) => {
    expect(namesReplicas(answer)).toBe(names);
  });

  it('one is not that is being filled', () => {
    expect(countClusterHeirs(nodes(), 1)).toBe(1);
    expect(countClusterHeirs('', 1)).toBe(0);
  });
});
