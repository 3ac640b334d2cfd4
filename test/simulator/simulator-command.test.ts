import { describe, expect, it } from 'vitest';
import { checkCallback } from '../../src/simulator/check-callback.ts';
import { keepTrying } from '../../src/simulator/keep-trying.ts';
import { readSimulatorCommand } from '../../src/simulator/simulator-command.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { HeldClock } from '../support/held-clock.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import { stageHandshake } from '../support/simulator-stage.ts';

const kept = {
  appId: 'wx00000000000000aa',
  appSecret: 'kept-secret',
  webhookToken: 'keptToken',
  encodingAesKey: 'K'.repeat(43),
};
const read = (...typed: readonly string[]) => readSimulatorCommand(typed, () => kept);
const url = 'http://127.0.0.1:8000/wechat';

describe('the command of the simulator', () => {
  it('needs no more than the callback URL: the rest is made up and kept', () => {
    expect(read('--url', url)).toEqual({
      kind: 'start',
      wish: {
        webhookUrl: url,
        port: 3002,
        takesAnyMedia: false,
        templateIds: [],
        account: { ...kept, originalId: undefined, encodingAesKey: undefined, mode: 'plain' },
      },
    });
  });

  it('takes the account that the server has already', () => {
    const key = 'a'.repeat(43);
    const typed = read(
      '--url',
      url,
      '--token',
      'abc',
      '--original-id',
      'gh_1',
      '--appid',
      'wx1',
      '--secret',
      's',
      '--key',
      key,
    );
    expect(typed).toMatchObject({
      wish: {
        account: {
          appId: 'wx1',
          appSecret: 's',
          originalId: 'gh_1',
          webhookToken: 'abc',
          encodingAesKey: key,
          mode: 'safe',
        },
      },
    });
  });

  it.each(['TM-1,TM-2', ' TM-1, TM-2 , ,'])(
    'takes templates, parted by commas: “%s”',
    (templates) => {
      const typed = read('--url', url, '--templates', templates);
      expect(typed).toMatchObject({ wish: { templateIds: ['TM-1', 'TM-2'] } });
    },
  );

  it('makes up a key for a mode that needs one', () => {
    const typed = read('--url', url, '--mode', 'compatible');
    expect(typed).toMatchObject({
      wish: { account: { encodingAesKey: kept.encodingAesKey, mode: 'compatible' } },
    });
  });

  it.each([
    [[], '--url is missing'],
    [['--url', 'localhost:80'], '--url is no web address'],
    [['--url', url, '--token', 'ab'], '--token must be 3 to 32 letters'],
    [['--url', url, '--original-id', 'wx1'], '--original-id begins with gh_'],
    [
      ['--url', url, '--key', 'short'],
      '--key must be an EncodingAESKey of 43 characters, this one has 5',
    ],
    [['--url', url, '--mode', 'open'], '--mode is one of plain, compatible, safe, not open'],
    [['--url', url, '--port', 'http'], '--port is not a port number: http'],
    [['--url', url, '--console', 'ftp://x'], '--console is no web address'],
    [['--port'], "'--port <value>' argument missing"],
  ])('says in both languages what is wrong: %j', (typed, said) => {
    const problems = readWrong(typed);
    expect(problems.map(({ en }) => en).join()).toContain(said);
    expect(problems.every(({ zh }) => /[一-鿿]/.test(zh))).toBe(true);
  });

  it('says everything that is wrong at once', () => {
    expect(readWrong(['--url', 'x', '--token', '!', '--port', '0'])).toHaveLength(3);
  });
});

function readWrong(typed: readonly string[]) {
  const command = read(...typed);
  if (command.kind !== 'wrong') throw new Error(`taken: ${JSON.stringify(command)}`);
  return command.problems;
}

describe('the handshake', () => {
  const account = simulatedAccount('safe');
  const clock = new HeldClock();

  it('is made again while the server starts, and says that it waits', async () => {
    const port = await findFreePort();
    const held = new HeldClock();
    const waiting = Promise.withResolvers<void>();
    const tried = keepTrying({
      webhookUrl: `http://127.0.0.1:${port}/wechat`,
      account,
      clock: held,
      onWaiting: waiting.resolve,
    });
    await waiting.promise;
    await stageHandshake((query) => [200, query.get('echostr') ?? ''], port);
    await held.advance(1000);
    expect(await tried).toEqual({ kind: 'passed' });
  });

  it('passes when the echo comes back', async () => {
    const hook = await stageHandshake((query) => [200, query.get('echostr') ?? '']);
    expect(await checkCallback(hook, account, clock)).toEqual({ kind: 'passed' });
  });

  it.each([
    [403, 'no', 'is the Token the same'],
    [200, 'success', 'wants HTTP 200 and the echostr as it is; HTTP 200 "success" came back'],
    [500, '<html>', 'HTTP 500'],
  ])('says what to look at when HTTP %i comes back', async (status, body, said) => {
    const hook = await stageHandshake(() => [status, body]);
    const check = await checkCallback(hook, account, clock);
    expect(check).toMatchObject({ kind: 'failed', reason: { en: expect.stringContaining(said) } });
  });

  it('says that nobody listens', async () => {
    const check = await checkCallback('http://127.0.0.1:1/wechat', account, clock);
    expect(check).toMatchObject({
      kind: 'unanswered',
      reason: { en: expect.stringContaining('is the server running') },
    });
  });
});
