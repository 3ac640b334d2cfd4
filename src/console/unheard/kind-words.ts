/** What the kinds of things are called that were not understood: lists, suspicions, messages, verdicts. In both languages. */
import type { VerdictAct } from '../../store/verdicts.ts';
import type { MissKind, Suspicion } from '../../unheard/miss.ts';
import { both } from '../frame/language.ts';

export const kindWords = both(
  {
    kinds: {
      missed: '没听懂',
      'from-documents': '来自资料',
      unsure: '拿不准',
      suspect: '可能答错',
      wordless: '非文字',
    } satisfies Record<MissKind, string>,
    kindLeads: {
      missed: '没有规则认得这些话，只回了「没听懂」。',
      'from-documents':
        '没有规则认得这些话，是照着品牌资料自动整理的回答。点开看出处：常问的请做成规则，答错的点「答错了」，以后不再这样答。',
      unsure: '不止一条规则像，所以反问了「您是想…？」。',
      suspect:
        '规则答了，可是对方接着否认、换了说法、又问一遍，或者要找人工。只是怀疑，请点开看看。',
      wordless: '图片、语音、表情这些，读不出字来。',
    } satisfies Record<MissKind, string>,
    emptyTitles: {
      missed: '这周没有听不懂的话',
      'from-documents': '这周没有照资料整理的回答',
      unsure: '这周没有拿不准的话',
      suspect: '这周没有可疑的回答',
      wordless: '这周没有读不懂的图片和语音',
    } satisfies Record<MissKind, string>,
    suspicions: {
      denied: '接着说「不是」',
      'asked-for-person': '接着要找人工',
      rephrased: '一分钟内换了说法',
      'asked-again': '又问了一遍',
    } satisfies Record<Suspicion, string>,
    messageKinds: {
      image: '图片',
      voice: '语音',
      video: '视频',
      'short-video': '小视频',
      link: '链接',
      file: '文件',
      text: '只有表情或符号',
      unsupported: '表情包',
      location: '位置',
      device: '设备消息',
    } as Readonly<Record<string, string>>,
    verdicts: {
      added: '加进了规则',
      'rule-made': '做成了新规则',
      'judged-wrong': '答错了，以后不这样答',
      ignored: '忽略',
      snoozed: '下周再看',
    } satisfies Record<VerdictAct, string>,
  },
  {
    kinds: {
      missed: 'Not understood',
      'from-documents': 'From documents',
      unsure: 'Unsure',
      suspect: 'Maybe wrong',
      wordless: 'Without words',
    } satisfies Record<MissKind, string>,
    kindLeads: {
      missed: 'No rule recognised these; the answer was “I did not understand”.',
      'from-documents':
        'No rule recognised these; the answer was made from your own texts. Open one to see where it comes from: make a rule of what is asked often, and press “Was wrong” for a wrong answer, which is then never given again.',
      unsure: 'More than one rule came near, so the bot asked “did you mean …?”.',
      suspect:
        'A rule answered, but then the follower denied it, said it differently, asked again or asked for a person. Only a suspicion: open it and see.',
      wordless: 'Pictures, voice messages, stickers: there are no words to read.',
    } satisfies Record<MissKind, string>,
    emptyTitles: {
      missed: 'Everything was understood this week',
      'from-documents': 'Nothing was answered from documents this week',
      unsure: 'Nothing was unclear this week',
      suspect: 'No doubtful answers this week',
      wordless: 'No unread pictures or voice messages this week',
    } satisfies Record<MissKind, string>,
    suspicions: {
      denied: 'then said “no”',
      'asked-for-person': 'then asked for a person',
      rephrased: 'said it differently within a minute',
      'asked-again': 'asked again',
    } satisfies Record<Suspicion, string>,
    messageKinds: {
      image: 'Picture',
      voice: 'Voice message',
      video: 'Video',
      'short-video': 'Short video',
      link: 'Link',
      file: 'File',
      text: 'Only emoji or signs',
      unsupported: 'Sticker',
      location: 'Location',
      device: 'Message of a device',
    },
    verdicts: {
      added: 'added to a rule',
      'rule-made': 'made into a new rule',
      'judged-wrong': 'was wrong, and is not answered so again',
      ignored: 'ignored',
      snoozed: 'put off until next week',
    } satisfies Record<VerdictAct, string>,
  },
);
