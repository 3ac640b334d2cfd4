import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import { votePage } from '../../src/follower-pages/vote-page.ts';
import { castBallot } from '../../src/services/ballots.ts';
import { smallBrand } from '../handlers/small-brand.ts';
import { lookPoll as poll } from '../services/polls.ts';
import { pagePorts } from '../support/page-ports.ts';

const voter = { account: 'main' as AccountName, openId: 'oVoter' as OpenId };
const nowMs = poll.fromMs;

async function showPage({ hasVoted = true, subject = 'look' } = {}) {
  const ports = pagePorts(voter.account);
  const wish = { poll, choiceId: 'red', changeId: 't1', atMs: nowMs };
  if (hasVoted) await castBallot(ports.registers, voter, wish);
  const setup = { ...smallBrand.setup, polls: [poll] };
  return votePage.show({
    ...{ ...voter, subject, nowMs, language: 'zh' },
    catalogue: indexCatalogue({ ...smallBrand, setup }),
    ports,
  });
}

describe('the page of a vote', () => {
  it('shows how it stands, with bars and numbers, and the own choice', async () => {
    const page = await showPage();
    if (page.kind !== 'page') throw new Error(page.kind);
    const markup = String(page.body);
    expect(markup).toContain('<svg class="tally"');
    expect(markup).toContain('番茄红 <strong>（您投的）</strong>');
    expect(markup).toContain('1 票 · 100%');
    expect(markup).not.toContain(voter.openId);
  });

  it.each([{ hasVoted: false }, { subject: 'gone' }])('is not there for %j', async (given) => {
    expect(await showPage(given)).toEqual({ kind: 'gone' });
  });
});
