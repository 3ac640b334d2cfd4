/** What differs, group by group: from which rule to which, with examples as the follower would read them. */
import { markOf } from '../../brand/replay/group-mark.ts';
import type { ReplayExample, ReplayGroup } from '../../brand/replay/replay-report.ts';
import type { ReplayTarget } from '../../brand/replay/replayed-answer.ts';
import { type Html, html } from '../../markup/html.ts';
import { postForm } from '../frame/forms.ts';
import { countText } from '../frame/number-text.ts';
import { badge } from '../frame/parts.ts';
import { diffSide, diffWords } from '../frame/word-diff.ts';
import type { ReplayPage, ShownTrial } from './replay-page.ts';
import { type ReplayWords, replayWords } from './words.ts';

/** Each has its examples; a page of hundreds is not read. Those to be ticked are all shown. */
const groupsShown = 40;

export function groupsView(page: ReplayPage, shown: ShownTrial): Html | undefined {
  const { groups } = shown.report;
  if (groups.length === 0) return undefined;
  const words = replayWords[page.language];
  const urgent = groups.filter(({ mustBeTicked }) => mustBeTicked);
  const others = groups.filter(({ mustBeTicked }) => !mustBeTicked).slice(0, groupsShown);
  const left = groups.length - urgent.length - others.length;
  return html`<h2>${words.groupsTitle}</h2><ol class="replay-groups">${[...urgent, ...others].map((group) => html`<li>${groupView(page, group, shown)}</li>`)}</ol>${left > 0 && html`<p class="note">${words.moreGroups(left)}</p>`}`;
}

function groupView(page: ReplayPage, group: ReplayGroup, shown: ShownTrial): Html {
  const words = replayWords[page.language];
  const mark = markOf(group);
  const { from, to, count, followerCount, sameReplyCount, handoff, examples } = group;
  const isBad = group.class === 'lost' || handoff === 'lost';
  return html`<section class="card replay-group" id="g-${mark}">
<header><h3>${targetName(from, words)} <span aria-hidden="true">→</span> ${targetName(to, words)}</h3>
<p>${badge(words.groupClasses[group.class], isBad ? 'bad' : group.class === 'newly-answered' ? 'good' : 'calm')}${handoff && badge(words.handoffs[handoff], 'warn')}
<span>${words.count(countText(count), countText(followerCount))}</span>${sameReplyCount > 0 && html` <small>${words.sameReply(countText(sameReplyCount))}</small>`}</p></header>
${examples.map((example) => exampleView(page, example, { mark, isStale: shown.isStale }))}
${!shown.isStale && verdictView(page, group, { mark, by: shown.trial.ticked[mark] })}
</section>`;
}

function targetName({ by, title, id }: ReplayTarget, words: ReplayWords): Html {
  if (by === 'rule') return html`${title} <code>${id}</code>`;
  return html`${title} <small>${by === 'dialogue' ? words.dialogue : words.builtIn}</small>`;
}

function exampleView(
  page: ReplayPage,
  { said, state, turnId, test, ...answers }: ReplayExample,
  { mark, isStale }: { readonly mark: string; readonly isStale: boolean },
): Html {
  const words = replayWords[page.language];
  const before = sayKind(answers.before, words);
  const after = sayKind(answers.after, words);
  const pieces = diffWords(before, after);
  const side = (label: string, text: string, kind: 'removed' | 'added') =>
    html`<div><h4>${label}</h4><p class="bubble account">${text === '' ? words.noAnswer : diffSide(pieces, kind, words)}</p></div>`;
  return html`<article class="replay-example">
<p class="bubble follower"><span class="visually-hidden">${words.said}：</span>${said}</p>${state !== '' && html`<p class="note">${words.state(state)}</p>`}
<div class="before-after">${side(words.before, before, 'removed')}${side(words.after, after, 'added')}</div>
${page.mayEdit && !isStale && test && saveTestForm(page, { mark, turnId })}
</article>`;
}

/** The report names a message that is no text by its kind: `[handoff]`, `[news] …`. An answer may be several messages. */
function sayKind(answer: string, { replyKinds }: ReplayWords): string {
  return answer.replace(/^\[(\w+)\]/gm, (mark, kind: string) =>
    Object.hasOwn(replyKinds, kind) ? replyKinds[kind as keyof typeof replyKinds] : mark,
  );
}

function saveTestForm(
  { language, path, draftId, formToken }: ReplayPage,
  { mark, turnId }: { readonly mark: string; readonly turnId: string },
): Html {
  return postForm(
    { action: path(`/drafts/${draftId}/replay/test`), formToken, className: 'inline' },
    html`<input type="hidden" name="mark" value="${mark}"><input type="hidden" name="turn" value="${turnId}"><button class="small">${replayWords[language].saveTest}</button>`,
  );
}

/** What somebody who looked at the group may say of it. */
function verdictView(
  page: ReplayPage,
  { mustBeTicked, to, from }: ReplayGroup,
  { mark, by }: { readonly mark: string; readonly by: string | undefined },
): Html | undefined {
  const { language, path, draftId, formToken, mayEdit } = page;
  const words = replayWords[language];
  const said = by !== undefined && badge(words.tickedBy(by), 'good');
  if (!mayEdit) return html`<footer class="actions">${said}</footer>`;
  const rule = [to, from].find((target) => target.by === 'rule');
  const tick = postForm(
    { action: path(`/drafts/${draftId}/replay/tick`), formToken, className: 'inline' },
    html`<input type="hidden" name="mark" value="${mark}">${by === undefined ? html`<button class="small main" name="verdict" value="fine">${words.fine}</button>` : html`<button class="small" name="verdict" value="untick">${words.untick}</button>`}`,
  );
  return html`<footer class="actions">${said}${mustBeTicked && by === undefined && badge(words.mustTick, 'warn')}${tick}${rule && html`<a class="button small" href="${path(`/rules/${rule.id}`)}">${words.wrong}：${words.fixRule}</a>`}</footer>`;
}
