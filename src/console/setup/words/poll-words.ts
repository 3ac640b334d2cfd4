/** What the form of a vote says. */
import type { SetupFormWords } from './setup-form-words.ts';

export const pollWords: SetupFormWords = {
  title: ['投票', 'Votes'],
  lead: [
    '每位粉丝投一票，结束前可以改。结果在「参与活动」里看。',
    'One vote for each follower, who may change it until the end. The result is under Taking part.',
  ],
  empty: ['加一个投票：问一句话，给几个选项。', 'Add a vote: a question and some choices.'],
  fields: {
    question: ['问什么', 'Question', '一句话，例如「下一款新品想吃哪个？」', 'One sentence'],
    choices: ['选项', 'Choices', '至少两个，最多 12 个', 'Two at least, 12 at most'],
    'choices.id': ['编号', 'Id', '小写字母、数字和短横', 'small letters, digits and dashes'],
    showsResult: ['粉丝什么时候看得到结果', 'When followers see the result'],
  },
  values: {
    always: ['随时', 'At any time'],
    'after-vote': ['投了以后', 'After their vote'],
    'after-end': ['投票结束以后', 'When the vote is over'],
  },
};
