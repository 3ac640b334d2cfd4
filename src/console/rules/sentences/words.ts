/** What the page says that moves sentences from one rule to another. */
import { both } from '../../frame/language.ts';

export const sentenceWords = both(
  {
    link: '把例句、关键词移到别的规则',
    linkHint: '先存好这一页上的改动。',
    title: (from: string) => `从「${from}」移走`,
    lead: '选好的话从这条规则移到另一条，一次存进你的草稿；发布之前粉丝感觉不到。',
    choose: '移哪几句',
    lists: { examples: '例句', contains: '关键词', exact: '整句' },
    to: '移到哪条规则',
    toHint: '写规则的标题，也可以从单子里选。',
    move: '移过去',
    back: '回到这条规则',
    nothing: '这条规则没有例句，也没有关键词，没有可以移的。',
    nothingTitle: '没有可以移的话',
    mustChoose: '至少选一句。',
    noTarget: '没有这条规则，请从单子里选一条。',
    sameTarget: '这就是它现在的规则，请选另一条。',
    wouldBeDeaf: '全部移走之后这条规则什么也听不到了。请至少留一句，或者删掉整条规则。',
    changedMeanwhile: '选好的话里，有的已经不在这条规则里了，什么也没有移。请看看现在的样子再选。',
    conflict: '同事先改了其中一条规则，什么也没有移。先在草稿里选用哪一边，再移。',
    moved: (count: number, to: string) => `${count} 句移到「${to}」了，在你的草稿里。`,
    movedBack: (count: number, to: string) => `${count} 句移回「${to}」了。`,
    movedTitle: '移好了',
    undo: '撤回，移回去',
    open: (title: string) => `打开「${title}」`,
    toDraft: '看草稿',
  },
  {
    link: 'Move sentences or keywords to another rule',
    linkHint: 'Save what you changed on this page first.',
    title: (from) => `Move out of “${from}”`,
    lead: 'What you choose goes from this rule to another, saved in your draft at once; followers notice nothing before you publish.',
    choose: 'What to move',
    lists: { examples: 'Sentences', contains: 'Keywords', exact: 'Whole messages' },
    to: 'To which rule',
    toHint: 'Type its title, or pick it from the list.',
    move: 'Move',
    back: 'Back to this rule',
    nothing: 'This rule has neither sentences nor keywords, so there is nothing to move.',
    nothingTitle: 'Nothing to move',
    mustChoose: 'Choose at least one.',
    noTarget: 'There is no such rule: pick one from the list.',
    sameTarget: 'They are in this rule already: pick another one.',
    wouldBeDeaf:
      'Without all of these the rule would hear nothing. Leave at least one, or remove the rule.',
    changedMeanwhile:
      'Some of what you chose is not in this rule any more, so nothing was moved. Look at it as it is now, and choose again.',
    conflict:
      'A colleague changed one of the two rules first, so nothing was moved. Choose a side in the draft, then move.',
    moved: (count, to) =>
      count === 1
        ? `One was moved to “${to}”, in your draft.`
        : `${count} were moved to “${to}”, in your draft.`,
    movedBack: (count, to) =>
      count === 1 ? `One was moved back to “${to}”.` : `${count} were moved back to “${to}”.`,
    movedTitle: 'Moved',
    undo: 'Undo: move them back',
    open: (title) => `Open “${title}”`,
    toDraft: 'See the draft',
  },
);

export type SentenceWords = (typeof sentenceWords)['zh'];
