import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { AppError } from '../src/errors.ts';

const needed = {
  WECHAT_APP_ID: 'wx5f3c1a2b4d6e7f80',
  WECHAT_APP_SECRET: 'a-secret-nobody-may-see',
  WECHAT_TOKEN: 'token2026',
};
const on = { DOCUMENTS_URL: 'https://api.example.com/v1', DOCUMENTS_MODEL: 'org/small-1' };

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig({ ...needed, ...env });
    return [];
  } catch (error) {
    return error instanceof AppError ? (error.details.problems as string[]) : [String(error)];
  }
}

describe('answers from documents', () => {
  it('are off unless told', () => {
    expect(readConfig(needed).accounts[0].documents).toBeUndefined();
  });

  it('are on with an address and a model', () => {
    expect(readConfig({ ...needed, ...on }).accounts[0].documents).toEqual({
      baseUrl: on.DOCUMENTS_URL,
      model: on.DOCUMENTS_MODEL,
      apiKey: undefined,
      perDay: 200,
      perFollower: 5,
    });
  });

  it('may have a key, and other limits', () => {
    const more = {
      DOCUMENTS_API_KEY: 'sk-1',
      DOCUMENTS_PER_DAY: '1000',
      DOCUMENTS_PER_FOLLOWER: '1',
    };
    const [{ documents }] = readConfig({ ...needed, ...on, ...more }).accounts;
    expect(documents).toMatchObject({ apiKey: 'sk-1', perDay: 1000, perFollower: 1 });
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'an address without a model',
      { DOCUMENTS_URL: on.DOCUMENTS_URL },
      'DOCUMENTS_MODEL is missing',
    ],
    ['a model without an address', { DOCUMENTS_MODEL: 'small' }, 'DOCUMENTS_URL is missing'],
    ['a key that is for nothing', { DOCUMENTS_API_KEY: 'sk-1' }, 'DOCUMENTS_URL is missing'],
    ['http', { ...on, DOCUMENTS_URL: 'http://api.example.com' }, 'must be an https address'],
    ['a private address by http', { ...on, DOCUMENTS_URL: 'http://10.0.0.1' }, 'must be an https'],
    [
      'a name in the address',
      { ...on, DOCUMENTS_URL: 'https://a:b@example.com' },
      'must be an https',
    ],
    ['no number of questions', { ...on, DOCUMENTS_PER_DAY: 'many' }, 'DOCUMENTS_PER_DAY must be'],
    ['none a day', { ...on, DOCUMENTS_PER_FOLLOWER: '0' }, 'DOCUMENTS_PER_FOLLOWER must be'],
    [
      'a key with a space',
      { ...on, DOCUMENTS_API_KEY: 'sk secret-1' },
      'DOCUMENTS_API_KEY must be',
    ],
  ])('refuse %s', (_what, env, says) => {
    const problems = problemsOf(env).join('\n');
    expect(problems).toContain(says);
    expect(problems).not.toMatch(/secret-1|a:b/);
  });
});
