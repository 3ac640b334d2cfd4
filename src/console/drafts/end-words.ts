/** What is said of a publication that did not happen. */
import { both } from '../frame/language.ts';

export const endWords = both(
  {
    problems: '内容有问题，没有发布',
    problemsText: '线上没有变。请先改好下面的地方：',
    tests: '测试没通过，没有发布',
    testsText: '线上没有变。下面的测试和新的回答对不上：改规则，或者改测试。',
    conflict: '有人先发布了，没有发布',
    conflictText: '您和别人改了同一条。请在草稿里选用哪一边，再发布一次。',
    'not-approved': '还没有审核通过，没有发布',
    'not-approvedText': '本账号要求另一位同事先审核。请提交审核，或者等审核通过。',
    'not-tried': '还没有按现在的内容回放，没有发布',
    'not-triedText': '这些改动会影响回答。请先回放（只要几秒），看看会丢掉哪些回答，再来发布。',
    'not-ticked': '还有该看的没看，没有发布',
    'not-tickedText': '有会丢掉的回答，或者转人工的变化，没有人看过并勾选。',
    gone: '这份草稿不在了',
    goneText: '可能已经发布，或者被放弃了。',
  },
  {
    problems: 'Not published: something is wrong with the content',
    problemsText: 'What is live stays as it is. Please correct this first:',
    tests: 'Not published: tests fail',
    testsText:
      'What is live stays as it is. These tests expect another answer: correct the rules, or the tests.',
    conflict: 'Not published: somebody else was first',
    conflictText:
      'You and somebody else changed the same entry. Choose a side in the draft, then publish again.',
    'not-approved': 'Not published: not approved yet',
    'not-approvedText':
      'This account wants a colleague to review it first. Ask for a review, or wait for it.',
    'not-tried': 'Not published: not replayed as it is now',
    'not-triedText':
      'These changes affect answers. Please replay them first (it takes seconds), see what would be lost, then publish.',
    'not-ticked': 'Not published: something was not looked at',
    'not-tickedText':
      'Answers would be lost, or ways to a person change, and nobody looked at it and ticked it.',
    gone: 'This draft is not there any more',
    goneText: 'It was published already, or discarded.',
  },
);
