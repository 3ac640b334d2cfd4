import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayNumberAt } from '../../../src/domain/beijing-time.ts';
import type { OpenId, TurnId } from '../../../src/domain/ids.ts';
import { noteGroups } from '../../../src/services/groups.ts';
import { account, operatorNamed } from '../../editing/editing-stage.ts';
import { type CatalogueStage, manager, openCatalogue } from './given-account.ts';

const openId = 'o-a-follower-of-groups-xyz9' as OpenId;
const file =
  'groups:\n  - { id: burger-fans, name: 汉堡迷, by: product, what: beef, times: 2, days: 30 }\n';
let stage: CatalogueStage;

beforeAll(async () => {
  stage = await openCatalogue({ 'groups.yaml': file });
  const atMs = stage.parts.clock.now();
  const today = dayNumberAt(atMs);
  const key = { account, openId, turnId: 'a'.repeat(32) as TurnId };
  const follower = { groups: ['burger-fans'], asked: { 'burger-fans': [today, today] } };
  await noteGroups(stage.parts.stores.registers, key, { follower, atMs });
});
afterAll(() => stage.close());

describe('the pages of groups', () => {
  it('stand among the services for whoever sets those up, and beside the shops for others', async () => {
    const marked = /href="\/a\/main(\/[a-z]+)" aria-current="page"/g;
    const areas = async (who?: typeof manager) =>
      [...(await stage.get('/groups', who)).body.matchAll(marked)].map(([, path]) => path);
    expect(await areas()).toEqual(['/setup', '/groups']);
    expect(await areas(operatorNamed('Wei', 'viewer'))).toEqual(['/shops', '/groups']);
  });

  it('say in a sentence who is in, and count them live', async () => {
    const { body } = await stage.get('/groups');
    expect(body).toContain('30 天内问过 2 次以上「牛肉堡」的人');
    expect(body).toMatch(/class="number"><div>1<\/div>/);
    expect((await stage.get('/groups/burger-fans')).body).toContain('问过 2 次以上');
  });

  it('show the end of a name and the reason, to those who may see messages', async () => {
    const { body } = await stage.get('/groups/burger-fans/members');
    expect(body).toContain('…xyz9');
    expect(body).toContain('问过的日子');
    expect(body).not.toContain(openId);
    expect((await stage.get('/groups/no-such/members')).status).toBe(404);
    for (const person of [manager, operatorNamed('Wei', 'viewer')]) {
      expect((await stage.get('/groups/burger-fans/members', person)).status).toBe(403);
    }
  });

  it('give no reason that was counted for something else', async () => {
    const atMs = stage.parts.clock.now();
    const today = dayNumberAt(atMs);
    const follower = {
      groups: ['burger-fans'],
      asked: { 'burger-fans': [today, today] },
      askedFor: { 'burger-fans': 'product cola' },
    };
    const key = {
      account,
      openId: 'o-a-follower-of-cola' as OpenId,
      turnId: 'b'.repeat(32) as TurnId,
    };
    await noteGroups(stage.parts.stores.registers, key, { follower, atMs });
    const { body } = await stage.get('/groups/burger-fans/members');
    const row = body.split('<tr ').find((one) => one.includes('…cola'));
    expect(row).not.toContain('问过的日子');
  });

  it('take a new group, live at once, and refuse a product that is not there', async () => {
    const group = { id: 'cola-fans', name: '可乐迷', by: 'product', times: '3', days: '7' };
    const wrong = await stage.post('/new/groups', { ...group, what: 'tea' });
    expect([wrong.status, wrong.body]).toEqual([422, expect.stringContaining('没有「tea」')]);
    expect((await stage.post('/new/groups', { ...group, what: 'cola' })).status).toBe(303);
    expect((await stage.get('/groups')).body).toContain('7 天内问过 3 次以上「可乐」的人');
    const bound = { id: 'bound', name: '月结客户', by: 'bound', what: '' };
    expect((await stage.post('/new/groups', bound)).status).toBe(303);
    expect((await stage.get('/groups')).body).toContain('绑了账户的人');
  });
});
