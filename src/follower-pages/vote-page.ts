/** Page: how a vote stands, as a picture and in numbers. It takes no vote, and tells how nobody else chose. */
import { html } from '../markup/html.ts';
import { tallyPicture } from '../markup/tally-picture.ts';
import { countBallots, findBallot, maySeeTally } from '../services/ballots.ts';
import type { FollowerPage, PageCall } from './follower-page.ts';

const dayMs = 86_400_000;

export const votePage: FollowerPage = {
  lifeMs: 7 * dayMs,
  async show({ account, openId, subject, catalogue, ports, language, nowMs }) {
    const poll = catalogue.setup.polls.find(({ id }) => id === subject);
    if (!poll) return { kind: 'gone' };
    const own = await findBallot(ports.registers, { account, openId }, poll);
    if (!maySeeTally(poll, nowMs, own)) return { kind: 'gone' };
    const words = voteWords[language];
    const { counts, total } = await countBallots(ports.registers, account, poll);
    const rows = counts.map(({ choice, count }) => {
      const share = total === 0 ? 0 : Math.round((count / total) * 100);
      const isOwn = choice.id === own?.id;
      return html`<dt>${choice.label}${isOwn && html` <strong>${words.own}</strong>`}</dt><dd>${words.votes(count)} · ${share}%</dd>`;
    });
    const picture = tallyPicture(
      counts.map(({ count }) => count),
      words.picture,
    );
    const body = html`<h1>${poll.question}</h1><p class="state">${words.total(total)}</p>${picture}<dl>${rows}</dl>`;
    return { kind: 'page', title: poll.name, body };
  },
};

interface VoteWords {
  readonly own: string;
  readonly picture: string;
  readonly votes: (count: number) => string;
  readonly total: (count: number) => string;
}

const voteWords: Readonly<Record<PageCall['language'], VoteWords>> = {
  zh: {
    own: '（您投的）',
    picture: '各选项得票的长条图，数字在下面',
    votes: (count) => `${count} 票`,
    total: (count) => `一共 ${count} 票，刷新看最新的`,
  },
  en: {
    own: '(your vote)',
    picture: 'Bars of the votes for each choice; the numbers are below',
    votes: (count) => `${count} ${count === 1 ? 'vote' : 'votes'}`,
    total: (count) => `${count} in all; reload for the latest`,
  },
};
