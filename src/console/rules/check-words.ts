/** What is said while somebody types: notes of the lint, the preview, the effect. */
import { maxPatterns } from '../../intents/ruleset-schema.ts';
import { maxPatternLength } from '../../intents/words/pattern.ts';
import { both } from '../frame/language.ts';

export const checkWords = both(
  {
    preview: '粉丝会看到',
    previewOf: (text: string) => `粉丝说「${text}」时`,
    noPreview: '写了回复，或者写了关键词，这里就能看到。',
    length: (characters: number, bytes: number, most: number) =>
      `${characters} 字，${bytes} 字节（一条最多 ${most} 字节）`,
    inParts: (count: number) => `太长，会分成 ${count} 条发`,
    clean: '没有要提醒的。',
    notes: (count: number) => `${count} 条提醒`,
    checking: '正在检查…',
    notChecked: '现在没法检查，保存不受影响。',
    elsewhere: '别的规则也受影响',
    matches: '对得上',
    matchesNot: '对不上',
    tooMuch: '太长，没试完',
    witnesses: (count: number) => `上周有 ${count} 条`,
    notAllTried: (count: number) =>
      `只试了前 ${count} 条。一条规则最多 ${maxPatterns} 条句式，每条最多 ${maxPatternLength} 个字。`,
    tooLong: (limit: number) => `太多了，一栏最多 ${limit} 项。请拆成几条规则。`,
    effect: '上周的消息会怎样',
    effectLine: (newly: number, taken: number, lost: number) =>
      `会新答上 ${newly} 条，从别的规则拿来 ${taken} 条，丢掉 ${lost} 条。`,
    givenUp: (count: number) => `让给别的规则 ${count} 条`,
    newly: '新答上',
    taken: '拿来的',
    lost: '丢掉的',
    given: '让出的',
    from: (title: string, count: number) => `「${title}」${count} 条`,
    learning: '还在学例句，一会儿再算…',
    counting: '还在数，数完会自己更新…',
    atLeast: (line: string) => `至少${line}`,
    noMessages: '上周还没有消息可以比。',
    of: (count: number) => `看了 ${count} 条`,
    noEffect: '现在算不出来，保存不受影响。',
    pictures: {
      image: '［图片］',
      voice: '［语音］',
      video: '［视频］',
      music: '［音乐］',
      handoff: '（转给人工客服）',
      none: '（不回答）',
    },
  },
  {
    preview: 'What followers see',
    previewOf: (text: string) => `When a follower writes “${text}”`,
    noPreview: 'Write a reply or a keyword, and it shows here.',
    length: (characters: number, bytes: number, most: number) =>
      `${characters} characters, ${bytes} bytes (at most ${most} in one message)`,
    inParts: (count: number) => `Too long: it goes out as ${count} messages`,
    clean: 'Nothing to note.',
    notes: (count: number) => (count === 1 ? '1 note' : `${count} notes`),
    checking: 'Checking …',
    notChecked: 'It cannot be checked just now; saving works all the same.',
    elsewhere: 'Other rules are touched',
    matches: 'matches',
    matchesNot: 'does not match',
    tooMuch: 'too long to try',
    witnesses: (count: number) => `${count} last week`,
    notAllTried: (count: number) =>
      `Only ${count} were tried: a rule has at most ${maxPatterns} patterns of at most ${maxPatternLength} characters.`,
    tooLong: (limit: number) =>
      `Too many: a field takes at most ${limit} entries. Make several rules of it.`,
    effect: 'Last week’s messages',
    effectLine: (newly: number, taken: number, lost: number) =>
      `${newly} newly answered, ${taken} taken from other rules, ${lost} lost.`,
    givenUp: (count: number) => `${count} left to other rules`,
    newly: 'Newly answered',
    taken: 'Taken',
    lost: 'Lost',
    given: 'Given up',
    from: (title: string, count: number) => `“${title}”: ${count}`,
    learning: 'Still learning the examples; it is counted again in a moment …',
    counting: 'Still counting; this goes on by itself …',
    atLeast: (line: string) => `At least ${line}`,
    noMessages: 'No messages of last week to compare with yet.',
    of: (count: number) => `${count} looked at`,
    noEffect: 'It cannot be counted just now; saving works all the same.',
    pictures: {
      image: '[picture]',
      voice: '[voice]',
      video: '[video]',
      music: '[music]',
      handoff: '(handed over to a person)',
      none: '(no answer)',
    },
  },
);
