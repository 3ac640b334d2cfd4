import { describe, expect, it } from 'vitest';
import {
  closeAgentSession,
  findAgentSession,
  listAgentSessions,
  listAgents,
  listOnlineAgents,
  listWaiting,
  openAgentSession,
  readDeskRecords,
} from '../../../src/wechat/api/service-desk.ts';
import { stageClient } from '../../support/platform-client.ts';
import { poll } from '../../support/redis-servers.ts';

const agents = [
  { kf_account: 'zhou@demo', kf_nick: '小周', kf_id: '1', isOnline: true },
  { kf_account: 'lin@demo', kf_nick: '小林', kf_id: '2', isOnline: true },
  { kf_account: 'off@demo', kf_nick: '小欧', kf_id: '3', isOnline: false },
];
const serviceAgent = 'zhou@demo';
const done = { kind: 'done', value: undefined };

async function stageSession() {
  const stage = await stageClient({ agents });
  const { client, openId, platform } = stage;
  expect(await openAgentSession(client, { openId, serviceAgent })).toEqual(done);
  await poll('the session is open', () => {
    return platform.findFollower(openId)?.desk.state === 'with-agent';
  });
  return stage;
}

describe("the platform's own customer service", () => {
  it('tells its agents, and who of them is there', async () => {
    const { client } = await stageSession();
    expect(await listAgents(client)).toMatchObject({
      value: [{ serviceAgent, nickname: '小周' }, {}, { serviceAgent: 'off@demo' }],
    });
    expect(await listOnlineAgents(client)).toEqual({
      kind: 'done',
      value: [
        { serviceAgent, sessionCount: 1 },
        { serviceAgent: 'lin@demo', sessionCount: 0 },
      ],
    });
  });

  it('opens, tells and closes a session', async () => {
    const { client, openId, clock } = await stageSession();
    const session = { serviceAgent, startedAtMs: clock.now() };
    expect(await findAgentSession(client, openId)).toEqual({ kind: 'done', value: session });
    expect(await listAgentSessions(client, serviceAgent)).toEqual({
      kind: 'done',
      value: [{ openId, ...session }],
    });
    expect(await listAgentSessions(client, 'lin@demo')).toEqual({ kind: 'done', value: [] });
    expect(await closeAgentSession(client, { openId, serviceAgent })).toEqual(done);
    expect(await findAgentSession(client, openId)).toEqual(done);
  });

  it('refuses a session that cannot be', async () => {
    const { client, openId } = await stageSession();
    const open = (agent: string) => openAgentSession(client, { openId, serviceAgent: agent });
    expect(await open('nobody@demo')).toMatchObject({ errcode: 61451 });
    expect(await open('off@demo')).toMatchObject({ errcode: 65415 });
    expect(await open('lin@demo')).toMatchObject({ errcode: 65414 });
    await closeAgentSession(client, { openId, serviceAgent });
    const again = await closeAgentSession(client, { openId, serviceAgent });
    expect(again).toMatchObject({ errcode: 65413 });
  });

  it('tells that nobody waits', async () => {
    const { client } = await stageClient();
    const value = { count: 0, followers: [] };
    expect(await listWaiting(client)).toEqual({ kind: 'done', value });
  });

  it('tells what was said', async () => {
    const { client, openId, platform, clock } = await stageSession();
    const atMs = clock.now();
    await platform.send(openId, { kind: 'text', text: '我的单子呢' });
    platform.agentSays(openId, '马上查');
    const page = { fromMs: atMs, toMs: atMs + 3_600_000 };
    expect(await readDeskRecords(client, page)).toEqual({
      kind: 'done',
      value: {
        records: [
          { openId, operation: 2003, text: '我的单子呢', atMs, serviceAgent },
          { openId, operation: 2002, text: '马上查', atMs, serviceAgent },
        ],
      },
    });
    const twoDays = { fromMs: atMs, toMs: atMs + 48 * 3_600_000 };
    expect(await readDeskRecords(client, twoDays)).toMatchObject({ errcode: 65417 });
  });
});
