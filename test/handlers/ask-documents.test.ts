import { describe, expect, it } from 'vitest';
import type {
  DocumentAnswers,
  DocumentQuestion,
  FromDocuments,
} from '../../src/domain/document-answers.ts';
import { callService, type Given, ordinal } from './given-turn.ts';
import { noon } from './small-brand.ts';

const passage = (id: string, title: string) => ({ id, title, quote: '不能进微波炉' });
const told: FromDocuments = {
  kind: 'told',
  text: '马克杯不能进微波炉。',
  quoted: [passage('a#1', '保养说明'), passage('a#2', '保养说明'), passage('b#1', '产品介绍')],
};

interface Asked {
  readonly answered: Awaited<ReturnType<typeof callService>>;
  readonly questions: readonly DocumentQuestion[];
}

async function miss(given: Given = {}, answer: FromDocuments = told): Promise<Asked> {
  const questions: DocumentQuestion[] = [];
  const documents: DocumentAnswers = {
    async answer(question) {
      questions.push(question);
      return answer;
    },
  };
  const message = { kind: 'text', text: ' 马克杯能进微波炉吗 ' } as const;
  const answered = await callService('fallback', {
    ...{ message, matcher: 'fallback', documents },
    ...given,
  });
  return { answered, questions };
}

const asked = { label: '', words: [], call: { handler: 'coupon', parameters: {} } } as const;

describe('the fallback with documents', () => {
  it('says what they say, where it comes from, and that nobody wrote it', async () => {
    const { answered, questions } = await miss({ session: { missCount: 1 } });
    expect(answered.text).toBe(
      '马克杯不能进微波炉。\n\n来自《保养说明》《产品介绍》\n（自动整理，以门店为准）',
    );
    expect(answered.result).toBe('answered-from-documents');
    expect(answered.outcome.documents).toEqual({ quoted: told.quoted });
    expect(questions).toMatchObject([{ text: '马克杯能进微波炉吗', openId: 'follower-1' }]);
  });

  it('says what it would have said when nothing comes of it, and why is kept', async () => {
    const { answered } = await miss({}, { kind: 'refused', why: 'not-proven' });
    expect(answered.text).toContain('这句我没听懂');
    expect(answered.session.missCount).toBe(1);
    expect(answered.outcome.documents).toEqual({ refused: 'not-proven' });
  });

  it('takes what was heard of a voice message', async () => {
    const voice = { kind: 'voice', mediaId: 'm', format: 'amr', recognition: '杯子能洗吗' };
    const { questions } = await miss({ message: voice as Given['message'] & object });
    expect(questions).toMatchObject([{ text: '杯子能洗吗' }]);
  });

  it.each<[string, Given]>([
    [
      'a picture',
      { message: { kind: 'image', mediaId: 'm', pictureUrl: 'https://a.example' } as never },
    ],
    [
      'a number behind a list',
      {
        entities: [ordinal(9)],
        session: { dialogue: { options: [asked], expiresAtMs: noon + 1 } },
      },
    ],
    [
      'an answer to a list',
      {
        parameters: { reason: 'none-of-these' },
        session: { dialogue: { options: [asked], expiresAtMs: noon + 1 } },
      },
    ],
    [
      'words while something is asked',
      {
        session: {
          dialogue: {
            options: [],
            awaits: { slot: 'place', call: asked.call, askedCount: 1 },
            expiresAtMs: noon + 1,
          },
        },
      },
    ],
    ['what a rule sends there', { ruleId: 'nonsense' }],
    ['what is recognised', { matcher: 'keyword' }],
  ])('does not ask them for %s', async (_what, given) => {
    const { questions } = await miss(given);
    expect(questions).toEqual([]);
  });
});
