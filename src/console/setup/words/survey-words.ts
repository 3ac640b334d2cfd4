/** What the form of a survey says. */
import type { SetupFormWords } from './setup-form-words.ts';

const nextHint = [
  '不填就往下问；写后面某个问题的编号就跳过去，写 end 就到此为止',
  'Left empty: the one below. The id of a question further on leads there; end is the end',
] as const;

export const surveyWords: SetupFormWords = {
  title: ['问卷', 'Surveys'],
  lead: [
    '一个问题接一个问题，答案可以决定下一个问什么。结果在「参与活动」里看。',
    'One question after the other; an answer may choose the next. The result is under Taking part.',
  ],
  empty: [
    '加一份问卷：写一句开头、几个问题、一句谢谢。',
    'Add a survey: a line to begin with, some questions, a thank-you.',
  ],
  fields: {
    intro: ['开头说一句', 'Said first'],
    questions: ['问题', 'Questions', '从上往下问，最多 20 个', 'Asked from the top, 20 at most'],
    'questions.id': ['编号', 'Id', '小写字母、数字和短横', 'small letters, digits and dashes'],
    kind: ['怎么答', 'How it is answered'],
    ask: ['问什么', 'Question'],
    optional: ['可以不答', 'May be left out'],
    next: ['答了以后问哪个', 'What comes after it', ...nextHint],
    choices: ['选项', 'Choices', '只有「选一个」要写', 'Only for a choice'],
    'choices.id': ['编号', 'Id'],
    'choices.next': ['选了它以后问哪个', 'What comes after this one'],
    most: [
      '最高几分，或者最大的数',
      'Highest score or number',
      '只有「打分」和「数字」要写；打分不填就是 5',
      'Only for a score or a number; left empty, a score goes to 5',
    ],
    branches: [
      '分数低的另外问',
      'Low answers lead elsewhere',
      '只有「打分」和「数字」要写',
      'Only for a score or a number',
    ],
    atMost: ['答案最多是', 'The answer is at most'],
    'branches.next': ['就问哪个', 'Then comes'],
    thanks: ['最后谢一句', 'Said at the end'],
    coupon: ['答完送的优惠券', 'Coupon for whoever answers'],
  },
  values: {
    text: ['随便写', 'In their own words'],
    choice: ['选一个', 'One choice'],
    score: ['打分', 'A score'],
    number: ['数字', 'A number'],
  },
};
