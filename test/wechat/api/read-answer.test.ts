import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readOk, readValue } from '../../../src/wechat/api/read-answer.ts';

const unexpected = { kind: 'unknown', reason: 'unexpected-answer' };
const late = { kind: 'refused', errcode: 45015, advice: 'final' };
const done = { kind: 'done', value: undefined };

describe('a command is done with code 0 and nothing else: one ', () => {
  it.each([
    ['{"errcode":0,"errmsg":"ok"}', done],
    ['{"errcode":"0"}', done],
    ['{"errcode":45015}', late],
    ['{"errcode":"45015","errmsg":"response out of time limit"}', late],
    ['{"errcode":"-1"}', { kind: 'refused', errcode: -1, advice: 'retry' }],
    ['{}', unexpected],
    ['{"errcode":null}', unexpected],
    ['{"errcode":""}', unexpected],
    ['{"errcode":" 0"}', unexpected],
    ['{"errcode":"0x0"}', unexpected],
    ['{"errcode":false}', unexpected],
    ['{"errcode":[0]}', unexpected],
    ['{"errcode":45015.5}', unexpected],
    ['{"errcode":1e999}', unexpected],
    ['{"error":"rate limited, try later"}', unexpected],
    ['{"code":500,"message":"upstream down"}', unexpected],
    ['{"__proto__":{"errcode":0}}', unexpected],
    ['[{"errcode":0}]', unexpected],
    ['[]', unexpected],
    ['null', unexpected],
    ['"ok"', unexpected],
    ['0', unexpected],
  ])('that is answered %s', (text, result) => {
    expect(readOk(JSON.parse(text))).toEqual(result);
  });
});

describe('a question is answered by a value without a code, or with code 0: one ', () => {
  const schema = z.object({ total: z.number() });

  it.each([
    ['{"total":3}', { kind: 'done', value: { total: 3 } }],
    ['{"errcode":0,"total":3}', { kind: 'done', value: { total: 3 } }],
    ['{"errcode":"0","total":3}', { kind: 'done', value: { total: 3 } }],
    ['{"errcode":"45015","total":3}', late],
    ['{"errcode":null,"total":3}', unexpected],
    ['{"errcode":0}', unexpected],
    ['{"total":"3"}', unexpected],
  ])('that is answered %s', (text, result) => {
    expect(readValue(JSON.parse(text), schema)).toEqual(result);
  });
});
