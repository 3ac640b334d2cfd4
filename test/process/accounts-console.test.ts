/** The console of a server with several official accounts: each has its pages, and trouble of one hides no other. */
import { afterEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../src/domain/ids.ts';
import { edit } from '../brand/small-brand.ts';
import { signIn } from '../support/sign-in.ts';
import {
  type AccountsServer,
  type AccountWish,
  startAccountsServer,
} from '../support/start-accounts-server.ts';

const two = {
  tea: { mode: 'plain' },
  noodles: { mode: 'safe', brand: edit('brand.yaml', '小店', '小面馆') },
} as const satisfies Record<string, AccountWish>;
const broken = edit('rules.yaml', 'handler: nearest-shop', 'handler: nobody');
const tea = 'tea' as AccountName;
const noodles = 'noodles' as AccountName;

let running: AccountsServer | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(wishes: Readonly<Record<string, AccountWish>>): Promise<AccountsServer> {
  running = await startAccountsServer(wishes);
  return running;
}

async function readPage(asked: Promise<Response>): Promise<{ status: number; text: string }> {
  const answer = await asked;
  return { status: answer.status, text: await answer.text() };
}

describe('accounts of one server', () => {
  it('each have their page in the console, and a wrong name has none', async () => {
    const { server, say } = await start(two);
    await say('noodles', '你好');
    const { get, post } = await signIn(server, 'admin', { firstAccount: tea });
    const textAt = async (path: string) => {
      const { status, text } = await readPage(get(path));
      expect([path, status]).toEqual([path, 200]);
      return text;
    };

    const overview = await textAt('/a/noodles/');
    expect(overview).toContain('小面馆');
    expect(overview).toContain('你好');
    expect(overview).toContain('href="/a/tea/');
    expect(overview).toContain('第一次用？按这几步来');
    await post('/a/noodles/first-steps', { show: 'no' });
    expect(await textAt('/a/noodles/')).not.toContain('第一次用？按这几步来');
    await post('/a/noodles/first-steps', { show: 'yes' });
    expect(await textAt('/a/noodles/')).toContain('第一次用？按这几步来');
    expect(await readPage(get('/a/soup/'))).toMatchObject({ status: 404 });
    expect(await readPage(get('/a/soup/bench'))).toMatchObject({ status: 404 });
    const tried = await readPage(post('/a/noodles/bench', { text: '你好' }));
    expect(tried.text).toContain('打招呼');
    expect(tried.text).toContain('action="/a/noodles/bench"');
  });

  it('in trouble say so on their own page, which leads to the others', async () => {
    const { server } = await start({ ...two, tea: { mode: 'plain', brand: broken } });
    const { get } = await signIn(server, 'admin', { firstAccount: tea });

    const inTrouble = await readPage(get('/a/tea/'));

    expect(inTrouble.status).toBe(503);
    expect(inTrouble.text).toContain('CONTENT_INVALID');
    expect(inTrouble.text).toContain('href="/a/noodles/');
    expect((await get('/a/noodles/')).status).toBe(200);
  });

  it('are not there for an operator of another', async () => {
    const { server, say } = await start(two);
    await say('tea', '你好');
    const { get } = await signIn(server, 'admin', { firstAccount: tea, accounts: [noodles] });

    const kept = await readPage(get('/a/tea/'));

    expect(kept).toMatchObject({ status: 404, text: expect.not.stringContaining('你好') });
    expect((await readPage(get('/a/noodles/'))).text).not.toContain('href="/a/tea/');
    expect((await get('/')).headers.get('location')).toBe('/a/noodles/');
  });
});
