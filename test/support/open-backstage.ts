/** The brand's till, with a key for all that it may do, and an editor at the console, of a bot that plays a scenario. */
import { programScopes } from '../../src/domain/program-scope.ts';
import { hashSecret, makeKeySecrets, writeKey } from '../../src/programs/program-door.ts';
import type { Backstage } from '../../src/simulator/play-backstage.ts';
import { type ConsoleUnderTest, signIn } from './sign-in.ts';
import { accountNamed } from './store-fixtures.ts';

export async function openBackstage(
  bot: ConsoleUnderTest,
): Promise<Required<Pick<Backstage, 'callAsTill' | 'readConsole'>>> {
  const { consoleUrl, stores } = bot;
  const secrets = makeKeySecrets();
  await stores.programKeys.add(accountNamed('main'), {
    id: secrets.id,
    name: '收银',
    scopes: programScopes,
    secretHash: hashSecret(secrets.secret),
    madeBy: '小周',
    madeAtMs: stores.clock.now(),
  });
  let calls = 0;
  return {
    async callAsTill(call, body) {
      calls += 1;
      const answer = await fetch(new URL(`/api/main/${call}`, consoleUrl), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${writeKey(secrets)}`,
          'idempotency-key': `call-${calls}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      });
      return `${answer.status} ${await answer.text()}`;
    },
    async readConsole(path) {
      const editor = await signIn(bot, 'editor');
      return (await editor.get(`/a/main${path}`)).text();
    },
  };
}
