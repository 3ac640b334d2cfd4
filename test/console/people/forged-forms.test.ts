import { describe, expect, it } from 'vitest';
import { addLi, li } from '../../support/add-li.ts';
import { FormBrowser, tokenIn } from '../../support/form-browser.ts';
import { openTestConsole } from '../../support/open-test-console.ts';

/** Somebody is signed in, and their browser is made to send what it should not. */
describe('a forged form', () => {
  const form = 'application/x-www-form-urlencoded';
  const own = 'http://127.0.0.1:3001';
  interface Forgery {
    readonly token?: 'right' | 'other' | 'old' | 'none' | 'empty' | 'cut';
    readonly method?: 'GET' | 'POST';
    readonly headers?: Record<string, string>;
    readonly body?: (token: string) => string;
  }

  it.each<readonly [string, Forgery, number]>([
    ['with no token', { token: 'none' }, 403],
    ['with an empty token', { token: 'empty' }, 403],
    ["with another session's token", { token: 'other' }, 403],
    ['with the token of before the sign-in', { token: 'old' }, 403],
    ['with a token that is cut', { token: 'cut' }, 403],
    ['from another origin', { headers: { origin: 'https://evil.example' } }, 403],
    ['from another port of the machine', { headers: { origin: 'http://127.0.0.1:8080' } }, 403],
    ['from an origin that hides', { headers: { origin: 'null' } }, 403],
    [
      'that the browser calls cross-site',
      { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } },
      403,
    ],
    ['that the browser calls same-site', { headers: { 'sec-fetch-site': 'same-site' } }, 403],
    ['sent as a link', { method: 'GET' }, 404],
    [
      'as JSON',
      {
        headers: { 'content-type': 'application/json' },
        body: (token) => JSON.stringify({ _token: token, language: 'en' }),
      },
      403,
    ],
    ['as plain text', { headers: { 'content-type': 'text/plain' } }, 403],
    [
      'as a file upload where none is taken',
      {
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        body: (token) =>
          `--x\r\ncontent-disposition: form-data; name="_token"\r\n\r\n${token}\r\n--x--\r\n`,
      },
      403,
    ],
    ['with two tokens', { body: (token) => `_token=none&_token=${token}&language=en` }, 403],
    ['under a foreign name', { headers: { host: 'evil.example' } }, 421],
  ])('is refused: %s', async (_name, forgery, status) => {
    const console = await openTestConsole();
    const person = await addLi(console);
    const [browser, other] = [new FormBrowser(console.app), new FormBrowser(console.app)];
    const old = tokenIn(await browser.get('/sign-in'));
    await browser.submit('/sign-in', li);
    const right = tokenIn(await browser.get('/me'));
    const foreign = tokenIn(await other.get('/sign-in'));
    const tokens = { right, other: foreign, old, none: '', empty: '', cut: right.slice(0, -1) };
    const token = tokens[forgery.token ?? 'right'];
    const plain = forgery.token === 'none' ? 'language=en' : `_token=${token}&language=en`;
    const method = forgery.method ?? 'POST';
    const answer = await console.app.inject({
      method,
      url: method === 'GET' ? `/language?${plain}` : '/language',
      headers: {
        ...browser.headers(),
        ...(method === 'POST' && { origin: own, 'content-type': form }),
        ...forgery.headers,
      },
      ...(method === 'POST' && { payload: forgery.body?.(token) ?? plain }),
    });

    expect(answer.statusCode).toBe(status);
    expect((await console.people.desk.find(person.id))?.language).toBeUndefined();
  });
});
