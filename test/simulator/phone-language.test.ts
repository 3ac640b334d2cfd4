import { expect, it } from 'vitest';
import { chooseLanguage } from '../../src/simulator/phone/words.ts';
import { stagePhone } from '../support/stage-phone.ts';

it.each([
  [undefined, undefined, 'zh'],
  ['en', undefined, 'en'],
  [undefined, 'theme=dark; lang=en', 'en'],
  ['zh', 'lang=en', 'zh'],
  ['fr', 'lang=en', 'en'],
  [['en', 'zh'], 'lang=fr', 'zh'],
  [undefined, 'slang=en', 'zh'],
])('asked for %j with the cookie %j, a page is in %s', (asked, cookie, language) => {
  expect(chooseLanguage(asked, cookie)).toBe(language);
});

it('a language that was asked for is remembered, and no other is', async () => {
  const { app } = await stagePhone();
  const english = await app.inject('/?lang=en');
  expect(english.headers['set-cookie']).toMatch(/^lang=en; Path=\/; Max-Age=\d+; SameSite=Lax$/);
  expect(english.body).toContain('<html lang="en">');
  expect((await app.inject('/?lang=xx')).headers['set-cookie']).toBeUndefined();
});

it('the parts come in the language of the page', async () => {
  const { part } = await stagePhone();
  expect(await part('exchanges', 'lang=en')).toContain('No message yet');
  expect(await part('exchanges')).toContain('还没有消息');
});
