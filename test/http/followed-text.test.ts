/** What one follower wrote is followed through the house: webhook, store, the console's page, the table, the reply. */

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '../../src/domain/ids.ts';
import { maxIdeaChars } from '../../src/services/ideas.ts';
import type { FollowerAct } from '../../src/simulator/follower-act.ts';
import { messageFields } from '../../src/simulator/message-fields.ts';
import { readReply } from '../../src/simulator/read-reply.ts';
import { signRequest } from '../../src/simulator/sign-request.ts';
import { smallBrand } from '../brand/small-brand.ts';
import { signIn } from '../support/sign-in.ts';
import { type Bot, startBot } from '../support/start-bot.ts';
import { writeBrand } from '../support/write-brand.ts';

const accountId = 'gh_fa01b2c3d4e5' as AccountId;
const rules = `${smallBrand['rules.yaml']}
  - id: idea
    title: 提建议
    when: { contains: [建议] }
    handler: idea
  - id: my-ideas
    title: 我的建议
    when: { exact: [我的建议] }
    handler: idea
    with: { action: state }
`;

let dir: string;
let bot: Bot;
let serial = 0n;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-followed-'));
  const brandDir = await writeBrand(dir, { 'rules.yaml': rules });
  bot = await startBot({ store: 'sqlite', mode: 'plain', brandDir });
});
afterAll(async () => {
  await bot.stop();
  await rm(dir, { recursive: true });
});

/** @param spoil what becomes of the body on its way */
async function send(
  openId: string,
  act: FollowerAct,
  { format = 'xml', spoil = (body) => body }: Sending = {},
) {
  serial += 1n;
  const timestampSec = Math.floor(bot.clock.now() / 1000);
  const head = { accountId, openId: openId as never, createTimeSec: timestampSec, msgId: serial };
  const fields = messageFields(act, head);
  const { account } = bot;
  const request = signRequest({ account, fields, format, openId, timestampSec });
  const body = spoil(Buffer.from(request.body));
  const headers = { 'content-type': request.contentType };
  const url = `${bot.webhookUrl}?${request.query}`;
  const answer = await fetch(url, { method: 'POST', headers, body });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const read = readReply({
    account,
    accountId,
    openId: openId as never,
    format,
    toEvent: false,
    body: bytes,
  });
  const text = read.kind === 'reply' && read.reply.kind === 'text' ? read.reply.text : read.kind;
  return { status: answer.status, text };
}

interface Sending {
  readonly format?: 'xml' | 'json';
  readonly spoil?: (body: Buffer) => Buffer;
}

describe('a text of signs that break things', () => {
  // JSON can say half a character where XML cannot; the chef's emoji is four characters, and lies where the text is cut.
  const chef = '\u{1F468}\u{1F3FD}\u200D\u{1F373}';
  const head = '=1+1 建议<b>"\'&amp; \ud83c half \u0007\u0000\u001b[31m \u202e';
  const said = `${head}${'国'.repeat(maxIdeaChars - head.length - 2)}${chef}${chef}`;

  it.each(['json', 'xml'] as const)(
    'is the same text everywhere, whole and well-formed: %s',
    async (format) => {
      const openId = `oStrange-${format}`;
      // XML with half a character is refused as a whole: the platform's own servers make none.
      const text = format === 'xml' ? said.toWellFormed() : said;
      expect((await send(openId, { kind: 'text', text }, { format })).text).toContain('编号');
      const reply = (await send(openId, { kind: 'text', text: '我的建议' })).text;
      const admin = await signIn(bot, 'admin');
      const page = await (await admin.get('/a/main/ideas')).text();
      const table = await (await admin.get('/a/main/ideas/all.csv')).text();
      const cells = (parse(table, { bom: true }) as string[][]).flat();
      const kept = cells.findLast((cell) => cell.includes('half')) ?? '';

      expect(kept).toMatch(/^'=1\+1 建议<b>"'&amp; \ufffd half \[31m/);
      expect(kept.replace(/…$/, '')).toMatch(/国$|\u{1F373}$/u);
      expect(page).toContain('=1+1 建议&lt;b&gt;&quot;&#39;&amp;amp; \ufffd half [31m');
      expect(reply).toContain('=1+1 建议<b>"\'&amp; \ufffd…');
      for (const shown of [kept, page, table, reply]) {
        expect(shown.isWellFormed()).toBe(true);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
        expect(shown).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
      }
    },
  );

  it.each(['json', 'xml'] as const)(
    'that is no UTF-8 is acknowledged and kept nowhere: %s',
    async (format) => {
      const openId = `oBroken-${format}`;
      const spoil = (body: Buffer) => {
        const broken = Buffer.from(body);
        broken[broken.indexOf('X')] = 0xff;
        return broken;
      };
      const answer = await send(openId, { kind: 'text', text: '建议X' }, { format, spoil });
      expect(answer).toEqual({ status: 200, text: 'silence' });
      const { text } = await send(openId, { kind: 'text', text: '我的建议' });
      expect(text).toContain('没有您提过的建议');
    },
  );
});

it('an address in what a follower sends is asked by nobody', async () => {
  const asked: string[] = [];
  const inside = createServer(({ url }, answer) => {
    asked.push(url ?? '');
    answer.end();
  });
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(inside.address() as AddressInfo).port}/latest/meta-data`;
  const fields = [
    { MsgType: 'text', Content: url },
    { MsgType: 'image', PicUrl: url, MediaId: url },
    { MsgType: 'link', Title: url, Description: url, Url: url },
    { MsgType: 'voice', MediaId: url, Format: 'amr', Recognition: url },
    { MsgType: 'event', Event: 'SCAN', EventKey: url, Ticket: url },
    { MsgType: 'event', Event: 'VIEW', EventKey: url, MenuId: url },
  ];
  const statuses: number[] = [];
  for (const one of fields) {
    statuses.push((await send('oLeading', { kind: 'raw', fields: one })).status);
  }
  await new Promise((resolve) => inside.close(resolve));
  expect(statuses).toEqual(fields.map(() => 200));
  expect(asked).toEqual([]);
});
