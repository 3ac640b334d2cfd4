import { expect, it } from 'vitest';
import type { TurnId } from '../../src/domain/ids.ts';
import { textReply } from '../../src/domain/reply.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import { bringLateAnswer } from '../../src/turn/late-answers.ts';
import { maxTextBytes } from '../../src/wechat/limits.ts';

const turnId = 'a'.repeat(32) as TurnId;
const promised: Session = {
  ...newSession,
  lateAnswers: [{ turnId, promisedAtMs: 0, reply: textReply('晚到的') }],
};
const joinedBytes = (text: string) => {
  const { reply } = bringLateAnswer(textReply(text), promised);
  return reply.kind === 'text' ? Buffer.byteLength(reply.text) : 0;
};
const room = maxTextBytes - joinedBytes('');

it('a late answer comes with the next one as long as both fit into one text', () => {
  expect(bringLateAnswer(textReply('a'.repeat(room)), promised)).toMatchObject({
    reply: { text: expect.stringMatching(/^您刚才问的：\n晚到的\n\n——\na+$/) },
    fetched: { turnId },
  });
  expect(joinedBytes('a'.repeat(room))).toBe(maxTextBytes);
});

it('a late answer that does not fit stays for the message after', () => {
  const reply = textReply('a'.repeat(room + 1));
  expect(bringLateAnswer(reply, promised)).toEqual({ reply });
});
