import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountId, OpenId } from '../../src/domain/ids.ts';
import { type Article, noReply, type Reply, textReply } from '../../src/domain/reply.ts';
import type { BodyFormat } from '../../src/wechat/decode.ts';
import { encodeReply } from '../../src/wechat/encode.ts';
import { parseXml } from '../../src/wechat/xml.ts';
import { account, follower } from '../fixtures/wechat/render-push.ts';

const to = { accountId: account as AccountId, openId: follower as OpenId };

function encode(reply: Reply, format: BodyFormat = 'xml', answersEvent = false): string {
  return encodeReply({
    settled: { reply, createTimeSec: 1_780_000_001 },
    to,
    format,
    answersEvent,
  });
}

const head =
  `<xml><ToUserName><![CDATA[${follower}]]></ToUserName>` +
  `<FromUserName><![CDATA[${account}]]></FromUserName><CreateTime>1780000001</CreateTime>`;
const headJson = { ToUserName: follower, FromUserName: account, CreateTime: 1_780_000_001 };

const article = (n: number): Article => ({ title: `第${n}家`, url: `https://brand.example/${n}` });

interface GoldenReply {
  readonly name: string;
  readonly reply: Reply;
  readonly xml: string;
  readonly json: object;
}

const golden: readonly GoldenReply[] = [
  {
    name: 'text',
    reply: textReply('你好\n第二行 <a href="https://brand.example/">点这里</a>'),
    xml: '<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好\n第二行 <a href="https://brand.example/">点这里</a>]]></Content>',
    json: { MsgType: 'text', Content: '你好\n第二行 <a href="https://brand.example/">点这里</a>' },
  },
  {
    name: 'image',
    reply: { kind: 'image', mediaId: 'media-1' },
    xml: '<MsgType><![CDATA[image]]></MsgType><Image><MediaId><![CDATA[media-1]]></MediaId></Image>',
    json: { MsgType: 'image', Image: { MediaId: 'media-1' } },
  },
  {
    name: 'voice',
    reply: { kind: 'voice', mediaId: 'media-1' },
    xml: '<MsgType><![CDATA[voice]]></MsgType><Voice><MediaId><![CDATA[media-1]]></MediaId></Voice>',
    json: { MsgType: 'voice', Voice: { MediaId: 'media-1' } },
  },
  {
    name: 'video',
    reply: { kind: 'video', mediaId: 'media-1', title: '新店', description: '一分钟' },
    xml: '<MsgType><![CDATA[video]]></MsgType><Video><MediaId><![CDATA[media-1]]></MediaId><Title><![CDATA[新店]]></Title><Description><![CDATA[一分钟]]></Description></Video>',
    json: {
      MsgType: 'video',
      Video: { MediaId: 'media-1', Title: '新店', Description: '一分钟' },
    },
  },
  {
    name: 'video with its id alone',
    reply: { kind: 'video', mediaId: 'media-1' },
    xml: '<MsgType><![CDATA[video]]></MsgType><Video><MediaId><![CDATA[media-1]]></MediaId></Video>',
    json: { MsgType: 'video', Video: { MediaId: 'media-1' } },
  },
  {
    name: 'music',
    reply: {
      kind: 'music',
      thumbMediaId: 'thumb-1',
      title: '店歌',
      description: '欢迎',
      musicUrl: 'https://brand.example/a.mp3',
      hqMusicUrl: 'https://brand.example/b.mp3',
    },
    xml: '<MsgType><![CDATA[music]]></MsgType><Music><Title><![CDATA[店歌]]></Title><Description><![CDATA[欢迎]]></Description><MusicUrl><![CDATA[https://brand.example/a.mp3]]></MusicUrl><HQMusicUrl><![CDATA[https://brand.example/b.mp3]]></HQMusicUrl><ThumbMediaId><![CDATA[thumb-1]]></ThumbMediaId></Music>',
    json: {
      MsgType: 'music',
      Music: {
        Title: '店歌',
        Description: '欢迎',
        MusicUrl: 'https://brand.example/a.mp3',
        HQMusicUrl: 'https://brand.example/b.mp3',
        ThumbMediaId: 'thumb-1',
      },
    },
  },
  {
    name: 'news',
    reply: {
      kind: 'news',
      articles: [
        {
          title: '最近的店',
          description: '320 米',
          pictureUrl: 'https://brand.example/p.jpg',
          url: 'https://brand.example/s/1',
        },
      ],
    },
    xml: '<MsgType><![CDATA[news]]></MsgType><ArticleCount>1</ArticleCount><Articles><item><Title><![CDATA[最近的店]]></Title><Description><![CDATA[320 米]]></Description><PicUrl><![CDATA[https://brand.example/p.jpg]]></PicUrl><Url><![CDATA[https://brand.example/s/1]]></Url></item></Articles>',
    json: {
      MsgType: 'news',
      ArticleCount: 1,
      Articles: [
        {
          Title: '最近的店',
          Description: '320 米',
          PicUrl: 'https://brand.example/p.jpg',
          Url: 'https://brand.example/s/1',
        },
      ],
    },
  },
  {
    name: 'handoff',
    reply: { kind: 'handoff' },
    xml: '<MsgType><![CDATA[transfer_customer_service]]></MsgType>',
    json: { MsgType: 'transfer_customer_service' },
  },
  {
    name: 'handoff to one agent',
    reply: { kind: 'handoff', serviceAgent: 'amy@brand' },
    xml: '<MsgType><![CDATA[transfer_customer_service]]></MsgType><TransInfo><KfAccount><![CDATA[amy@brand]]></KfAccount></TransInfo>',
    json: { MsgType: 'transfer_customer_service', TransInfo: { KfAccount: 'amy@brand' } },
  },
];

describe('encodeReply', () => {
  it.each(golden)('writes $name in XML', ({ reply, xml }) => {
    expect(encode(reply)).toBe(`${head}${xml}</xml>`);
  });

  it.each(golden)('writes $name in JSON', ({ reply, json }) => {
    expect(JSON.parse(encode(reply, 'json'))).toEqual({ ...headJson, ...json });
  });

  it.each<[string, Reply, boolean]>([
    ['nothing to say', noReply, false],
    ['an empty text', textReply(''), false],
    ['a text of control characters', textReply('\u0000\u0007'), false],
    ['no articles', { kind: 'news', articles: [] }, false],
    ['a handoff of an event', { kind: 'handoff' }, true],
    ['a handoff of an event to one agent', { kind: 'handoff', serviceAgent: 'amy@brand' }, true],
  ])('is silent for %s', (_name, reply, answersEvent) => {
    expect(encode(reply, 'xml', answersEvent)).toBe('success');
    expect(encode(reply, 'json', answersEvent)).toBe('success');
  });

  it.each([
    ['a message', false, ['第1家']],
    ['an event', true, [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `第${n}家`)],
  ])('answers %s with as many articles as it may have', (_name, answersEvent, titles) => {
    const articles = Array.from({ length: 10 }, (_, i) => article(i + 1));
    const reply = JSON.parse(encode({ kind: 'news', articles }, 'json', answersEvent));
    expect(reply.ArticleCount).toBe(titles.length);
    expect(reply.Articles.map(({ Title }: { Title: string }) => Title)).toEqual(titles);
  });

  it('cuts a text at 2048 bytes and says so by an ellipsis', () => {
    const { Content } = parseXml(encode(textReply('汉'.repeat(700))));
    expect(Content).toBe(`${'汉'.repeat(681)}…`);
  });

  it('leaves a text of 2048 bytes as it is', () => {
    const text = `${'汉'.repeat(682)}ab`;
    expect(parseXml(encode(textReply(text))).Content).toBe(text);
  });

  it('lets no text out of its field', () => {
    const forged = ']]></Content><MsgType><![CDATA[image]]></MsgType><Content><![CDATA[';
    expect(structuredClone(parseXml(encode(textReply(forged))))).toEqual({
      ToUserName: follower,
      FromUserName: account,
      CreateTime: '1780000001',
      MsgType: 'text',
      Content: forged,
    });
  });

  it('says any text in both formats alike, within the limit', () => {
    const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 1_500 });
    fc.assert(
      fc.property(anyText, (text) => {
        const xml = encode(textReply(text));
        fc.pre(xml !== 'success');
        const { Content } = parseXml(xml);
        const fromJson = JSON.parse(encode(textReply(text), 'json')).Content;
        expect(fromJson.replace(/\r\n?/g, '\n')).toBe(Content);
        expect(Buffer.byteLength(fromJson)).toBeLessThanOrEqual(2_048);
      }),
    );
  });
});
