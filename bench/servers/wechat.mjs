/** npm `wechat` on Express, as its README shows it: verify, parse, one static reply, no session. */
import express from 'express';
import wechat from 'wechat';

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.use(
  '/wechat',
  wechat({ token: process.env.TOKEN, appid: 'wxbench0000000000' }, (_request, response) =>
    response.reply('您好，我在。'),
  ),
);
app.listen(Number(process.env.PORT), '127.0.0.1', () => process.send('ready'));
