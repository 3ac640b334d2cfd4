/**
 * npm `weixin-robot` on Express with as many rules of as many keywords as ours, no session. A rule is one regular
 * expression; the rules that answer stand evenly among the others.
 */
import { readFileSync } from 'node:fs';
import express from 'express';
import webot from 'weixin-robot';

/** Lists of keywords, one list a rule. */
const rules = JSON.parse(readFileSync(process.env.RULES_FILE, 'utf8'));

for (const [at, words] of rules.entries()) {
  webot.set(`rule-${at}`, {
    pattern: new RegExp(words.join('|')),
    handler: `您好，这是第 ${at} 条。`,
  });
}
webot.set('rest', { pattern: /.*/, handler: '您好，我在。' });

const app = express();
app.disable('x-powered-by');
app.disable('etag');
webot.watch(app, { token: process.env.TOKEN, path: '/wechat', session: false });
app.listen(Number(process.env.PORT), '127.0.0.1', () => process.send('ready'));
