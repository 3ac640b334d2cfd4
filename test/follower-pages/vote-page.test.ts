import { describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import { votePage } from '../../src/follower-pages/vote-page.ts';
import { castBallot } from '../../src/services/ballots.ts';
import type { CouponStore } from '../../src/store/coupons.ts';
import { smallBrand } from '../handlers/small-brand.ts';
import { lookPoll as poll } from '../services/polls.ts';

const voter = { account: 'main' as AccountName, openId: 'oVoter' as OpenId };
const nowMs = poll.fromMs;

async function showPage({ hasVoted = true, subject = 'look' } = {}) {
  const registers = rehearsalRegisters();
  const wish = { poll, choiceId: 'red', changeId: 't1', atMs: nowMs };
  if (hasVoted) await castBallot(registers, voter, wish);
  const setup = { ...smallBrand.setup, polls: [poll] };
  return votePage.show({
    ...{ ...voter, subject, nowMs, language: 'zh' },
    catalogue: indexCatalogue({ ...smallBrand, setup }),
    ports: { coupons: {} as CouponStore, registers },
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
