import { createCipheriv, createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import {
  openEnvelope,
  parseEncodingAesKey,
  sealEnvelope,
  sealReply,
} from '../../src/wechat/envelope.ts';
import { isSignedBy } from '../../src/wechat/signature.ts';
import { parseXml } from '../../src/wechat/xml.ts';

const encodingAesKey = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG';
const key = parseEncodingAesKey(encodingAesKey);
const appId = 'wx00000000000000aa';
const random16 = Buffer.from('fixed random 16B');

/** AES alone, without a word about what is inside. */
function encrypt(padded: Buffer): string {
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

function decrypt(ciphertext: string): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(ciphertext, 'base64'), decipher.final()]);
}

/** Builds the inside by hand, with one thing wrong. */
function inside(wrong: {
  document?: Buffer;
  length?: number;
  receiver?: string;
  padding?: (bytes: number) => Buffer;
}): string {
  const document = wrong.document ?? Buffer.from('hello');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(wrong.length ?? document.length);
  const receiver = Buffer.from(wrong.receiver ?? appId);
  const open = Buffer.concat([random16, length, document, receiver]);
  const count = 32 - (open.length % 32);
  const padding = wrong.padding?.(count) ?? Buffer.alloc(count, count);
  return encrypt(Buffer.concat([open, padding]));
}

function failure(ciphertext: string, otherKey = key): unknown {
  try {
    return openEnvelope({ ciphertext, key: otherKey, appId });
  } catch (error) {
    return error instanceof AppError
      ? { code: error.code, message: error.message, details: error.details, cause: error.cause }
      : error;
  }
}

const unreadable = {
  code: 'ENVELOPE_UNREADABLE',
  message: 'The envelope cannot be opened. Check EncodingAESKey and AppID against the console.',
  details: {},
  cause: undefined,
};

describe('parseEncodingAesKey', () => {
  it('gives 32 bytes, also when the last character has low bits', () => {
    expect(parseEncodingAesKey('A'.repeat(43))).toEqual(Buffer.alloc(32));
    expect(parseEncodingAesKey(`${'A'.repeat(42)}B`)).toEqual(Buffer.alloc(32));
  });

  it.each([
    ['nothing', ''],
    ['42 characters', 'A'.repeat(42)],
    ['44 characters', 'A'.repeat(44)],
    ['its own =', `${'A'.repeat(42)}=`],
    ['a line break at the end', `${'A'.repeat(43)}\n`],
    ['base64 of URLs', `${'A'.repeat(42)}-`],
    ['Chinese', '密'.repeat(43)],
  ])('throws CONFIG_INVALID for %s', (_name, text) => {
    expect(() => parseEncodingAesKey(text)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  });

  it('never shows the key in its error', () => {
    const secret = `${'Secret'.repeat(7)}!`;
    expect(() => parseEncodingAesKey(secret)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('Secret') }),
    );
  });
});

describe('sealEnvelope and openEnvelope', () => {
  it('lays out prefix, length, document, appid and padding', () => {
    const padded = decrypt(sealEnvelope({ plaintext: '中a', key, appId, random16 }));
    expect(padded.subarray(0, 16)).toEqual(random16);
    expect(padded.readUInt32BE(16)).toBe(4);
    expect(padded.subarray(20, 24).toString()).toBe('中a');
    expect(padded.subarray(24, 42).toString()).toBe(appId);
    expect(padded.subarray(42)).toEqual(Buffer.alloc(22, 22));
  });

  it('seals to known bytes when the prefix is fixed', () => {
    expect(sealEnvelope({ plaintext: '你好', key, appId, random16 })).toBe(
      inside({
        document: Buffer.from('你好'),
      }),
    );
    expect(sealEnvelope({ plaintext: '你好', key, appId, random16 })).toMatchInlineSnapshot(
      `"FwDFt/1mZgMqwCxfTlZH1m9z+wvi2bHsM5eNsEMUKLDzCZsmq6H0Q1QZF6PnVlWos0KKHX8ajbRNACyRMRdh8w=="`,
    );
  });

  it.each(Array.from({ length: 33 }, (_, bytes) => [bytes]))(
    'opens what it sealed with %i bytes, whatever the padding',
    (bytes) => {
      const plaintext = 'x'.repeat(bytes);
      const ciphertext = sealEnvelope({ plaintext, key, appId });
      expect(Buffer.from(ciphertext, 'base64').length % 32).toBe(0);
      expect(openEnvelope({ ciphertext, key, appId })).toBe(plaintext);
    },
  );

  it('opens any text it sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ maxLength: 40 }), (plaintext, own) => {
        const ciphertext = sealEnvelope({ plaintext, key, appId: own });
        expect(openEnvelope({ ciphertext, key, appId: own })).toBe(plaintext);
      }),
    );
  });

  it('seals the same document to the same bytes, and another to others from the first block on', () => {
    const first = sealEnvelope({ plaintext: 'a'.repeat(100), key, appId });
    expect(sealEnvelope({ plaintext: 'a'.repeat(100), key, appId })).toBe(first);
    const other = sealEnvelope({ plaintext: `${'a'.repeat(99)}b`, key, appId });
    expect(other.slice(0, 20)).not.toBe(first.slice(0, 20));
  });

  it('seals differently under another key', () => {
    const otherKey = parseEncodingAesKey(encodingAesKey.toLowerCase());
    expect(sealEnvelope({ plaintext: 'a', key: otherKey, appId })).not.toBe(
      sealEnvelope({ plaintext: 'a', key, appId }),
    );
  });
});

describe('an envelope that cannot be opened', () => {
  const sealed = sealEnvelope({ plaintext: '<xml><a>你好</a></xml>', key, appId, random16 });

  it.each([
    ['nothing', ''],
    ['words', 'not base64 at all!'],
    ['white space in it', `${sealed.slice(0, 8)}\n${sealed.slice(8)}`],
    ['its padding left out', sealed.replace(/=+$/, '')],
    ['junk behind it', `${sealed}!!!!`],
    ['the alphabet of URLs', sealed.replaceAll('+', '-').replaceAll('/', '_').concat('-')],
    ['low bits behind its end', `${Buffer.alloc(31).toString('base64').slice(0, -2)}B=`],
    ['one byte', 'AA=='],
    ['half a block', Buffer.alloc(8).toString('base64')],
    ['a block of 16 bytes only', Buffer.alloc(16).toString('base64')],
    ['a block of zeros', Buffer.alloc(32).toString('base64')],
    ['its last block cut off', Buffer.from(sealed, 'base64').subarray(0, -32).toString('base64')],
    ['another appid', inside({ receiver: 'wx00000000000000bb' })],
    ['a longer appid', inside({ receiver: `${appId}x` })],
    ['a shorter appid', inside({ receiver: appId.slice(1) })],
    ['no appid', inside({ receiver: '' })],
    ['a length that is too small', inside({ length: 4 })],
    ['a length that is too large', inside({ length: 6 })],
    ['a length of 4 GB', inside({ length: 0xffff_fff0 })],
    ['a length that hides the appid', inside({ length: 5 + appId.length })],
    ['no padding', inside({ padding: (count) => Buffer.alloc(count, 0) })],
    [
      'a block of padding too many',
      inside({ padding: (count) => Buffer.alloc(count + 32, count + 32) }),
    ],
    [
      'padding to 16 bytes',
      inside({
        document: Buffer.from('hello'),
        padding: (count) => Buffer.alloc(count - 16, count - 16),
      }),
    ],
    [
      'half a block behind it',
      Buffer.concat([Buffer.from(sealed, 'base64'), Buffer.alloc(8)]).toString('base64'),
    ],
    ['padding that says 33', inside({ padding: (count) => Buffer.alloc(count, 33) })],
    [
      'padding with one byte wrong',
      inside({
        padding: (count) => Buffer.alloc(count, count).fill(0, 0, 1),
      }),
    ],
    ['bytes that are not UTF-8', inside({ document: Buffer.from([0xc3, 0x28]) })],
    ['half a character', inside({ document: Buffer.from('你').subarray(0, 2) })],
    ['all padding', encrypt(Buffer.alloc(32, 32))],
  ])('is the one ENVELOPE_UNREADABLE for %s', (_name, ciphertext) => {
    expect(failure(ciphertext)).toEqual(unreadable);
  });

  it('is the same error under another key', () => {
    expect(failure(sealed, parseEncodingAesKey('Z'.repeat(43)))).toEqual(unreadable);
  });

  it('is the same error for every mutation that does not open', () => {
    const bytes = Buffer.from(sealed, 'base64');
    const mutation = fc.record({
      at: fc.nat(bytes.length - 1),
      mask: fc.integer({ min: 1, max: 255 }),
      end: fc.integer({ min: 0, max: bytes.length }),
    });
    fc.assert(
      fc.property(mutation, ({ at, mask, end }) => {
        const mutated = Buffer.from(bytes);
        mutated[at] = (mutated[at] ?? 0) ^ mask;
        const outcome = failure(mutated.subarray(0, end).toString('base64'));
        // A change of the prefix alone opens: CBC does not see it, and the signature is checked before.
        expect(typeof outcome === 'string' ? unreadable : outcome).toEqual(unreadable);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same error for every changed character of the base64', () => {
    const change = fc.tuple(
      fc.nat(sealed.length - 1),
      fc.constantFrom('A', '=', '-', ' ', '\n', '中'),
    );
    fc.assert(
      fc.property(change, ([at, char]) => {
        fc.pre(sealed[at] !== char);
        const outcome = failure(sealed.slice(0, at) + char + sealed.slice(at + 1));
        expect(typeof outcome === 'string' ? unreadable : outcome).toEqual(unreadable);
      }),
      { numRuns: 500 },
    );
  });
});

describe('sealReply', () => {
  const reply = '<xml><Content><![CDATA[你好]]></Content></xml>';
  const toSeal = {
    reply,
    key,
    appId,
    webhookToken: 'handshakeToken',
    timestampSec: 1_780_000_000,
  };

  it.each([
    ['xml', (text: string) => parseXml(text)],
    ['json', (text: string) => JSON.parse(text)],
  ] as const)('makes an envelope in %s that the platform can verify and open', (format, parse) => {
    const envelope = parse(sealReply({ ...toSeal, format }));
    const { Encrypt, MsgSignature, TimeStamp, Nonce } = envelope;
    expect(Object.keys(envelope)).toEqual(['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce']);
    expect(String(TimeStamp)).toBe('1780000000');
    expect(Nonce).toMatch(/^\d{1,15}$/);
    expect(isSignedBy(['handshakeToken', String(TimeStamp), Nonce, Encrypt], MsgSignature)).toBe(
      true,
    );
    expect(openEnvelope({ ciphertext: Encrypt, key, appId })).toBe(reply);
  });

  it('writes TimeStamp as a number and Nonce as a text in JSON', () => {
    const { TimeStamp, Nonce } = JSON.parse(sealReply({ ...toSeal, format: 'json' }));
    expect([typeof TimeStamp, typeof Nonce]).toEqual(['number', 'string']);
  });

  it('makes the same bytes for the same reply, nonce included', () => {
    expect(sealReply({ ...toSeal, format: 'xml' })).toBe(sealReply({ ...toSeal, format: 'xml' }));
  });

  it('makes another nonce for another reply', () => {
    const other = sealReply({ ...toSeal, reply: `${reply} `, format: 'xml' });
    expect(parseXml(other).Nonce).not.toBe(parseXml(sealReply({ ...toSeal, format: 'xml' })).Nonce);
  });

  it('leaves silence in the clear', () => {
    expect(sealReply({ ...toSeal, reply: 'success', format: 'xml' })).toBe('success');
  });
});
