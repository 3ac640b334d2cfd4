/**
 * npm `wechat` on Express with its session in Redis: how it keeps in mind what a follower said. The store is
 * connect-redis, the client node-redis; a session counts its messages, so it is written with every one.
 */
import { RedisStore } from 'connect-redis';
import express from 'express';
import session from 'express-session';
import { createClient } from 'redis';
import wechat from 'wechat';

const client = createClient({ url: process.env.REDIS_URL });
await client.connect();

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.use(
  session({
    secret: 'bench',
    resave: false,
    // Of the browser's session that express-session makes beside wechat's own nothing is written.
    saveUninitialized: false,
    store: new RedisStore({ client }),
  }),
);
app.use(
  '/wechat',
  wechat({ token: process.env.TOKEN, appid: 'wxbench0000000000' }, (request, response) => {
    request.wxsession.count = (request.wxsession.count ?? 0) + 1;
    response.reply('您好，我在。');
  }),
);
app.listen(Number(process.env.PORT), '127.0.0.1', () => process.send('ready'));
