/** A survey for tests, open through December: a low score leads to a question that others are not asked. */
import type { Survey } from '../../src/domain/taking-part.ts';
import { beijing } from '../catalogue/beijing.ts';

export const tasteSurvey: Survey = {
  id: 'taste',
  name: '口味调查',
  synonyms: [],
  intro: '一分钟答完。',
  questions: [
    {
      ...{ id: 'score', kind: 'score', ask: '打几分？', isOptional: false, most: 5 },
      ...{ branches: [{ atMost: 3, next: 'why' }], next: 'often' },
    },
    { id: 'why', kind: 'text', ask: '为什么？', isOptional: true },
    {
      ...{ id: 'often', kind: 'choice', ask: '多久来一次？', isOptional: false },
      choices: [
        { id: 'weekly', label: '每周', words: [] },
        { id: 'seldom', label: '很少', words: [], next: 'end' },
      ],
    },
    { id: 'people', kind: 'number', ask: '几个人来？', isOptional: false, most: 50, branches: [] },
  ],
  thanks: '谢谢您。',
  fromMs: beijing('2026-12-01 00:00'),
  toMs: beijing('2026-12-31 23:59'),
};
