/** A poll for tests, open through December. */
import type { Poll } from '../../src/domain/taking-part.ts';
import { beijing } from '../catalogue/beijing.ts';

export const lookPoll: Poll = {
  id: 'look',
  name: '新包装',
  synonyms: ['包装投票'],
  question: '新包装，您喜欢哪个颜色？',
  choices: [
    { id: 'red', label: '番茄红', words: ['红色', '红的'] },
    { id: 'green', label: '生菜绿', words: ['绿色'] },
    { id: 'yellow', label: '芝士黄', words: [] },
  ],
  fromMs: beijing('2026-12-01 00:00'),
  toMs: beijing('2026-12-31 23:59'),
  showsResult: 'after-vote',
};
