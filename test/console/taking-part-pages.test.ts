import { describe, expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import type { Invitation } from '../../src/domain/taking-part.ts';
import { castBallot } from '../../src/services/ballots.ts';
import { giveOwnCode, takeCode } from '../../src/services/invitations.ts';
import { takeAnswer } from '../../src/services/survey-runs.ts';
import { smallBrand } from '../handlers/small-brand.ts';
import { lookPoll } from '../services/polls.ts';
import { tasteSurvey } from '../services/surveys.ts';
import { FormBrowser } from '../support/form-browser.ts';
import { openTestConsole } from '../support/open-test-console.ts';
import { signIn } from '../support/sign-in.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const base = '/a/main/taking-part';
const voter = { account, openId: 'oSecretFollower' as OpenId };

const invitation: Invitation = {
  ...{ id: 'bring', name: '请朋友', synonyms: [], about: '来。', codePrefix: 'YQ' },
  ...{ fromMs: lookPoll.fromMs, toMs: lookPoll.toMs, friendsEach: 3, friendsInAll: 9 },
  ...{ isForNewOnly: false, friendCoupon: 'coffee', inviterCoupon: 'coffee' },
};

async function openPages({ isEmpty = false } = {}) {
  const offered = { polls: [lookPoll], surveys: [tasteSurvey], invitations: [invitation] };
  const setup = { ...smallBrand.setup, ...(isEmpty ? {} : offered) };
  const catalogue = indexCatalogue({ ...smallBrand, setup });
  const { app, stores } = await openTestConsole(['main'], [], { catalogue });
  const { registers } = stores;
  const now = { atMs: lookPoll.fromMs };
  await castBallot(registers, voter, { poll: lookPoll, choiceId: 'red', changeId: 't1', ...now });
  const answers = [
    ['score', 2],
    ['why', '=太咸，也太贵'],
    ['often', 'seldom'],
  ] as const;
  for (const [questionId, answer] of answers) {
    const reply = { survey: tasteSurvey, questionId, answer, changeId: questionId, ...now };
    await takeAnswer(registers, voter, reply);
  }
  const { sessionId } = await signIn({ consoleUrl: 'http://localhost', stores }, 'editor');
  const browser = new FormBrowser(app);
  browser.cookies.set('yd-visit', sessionId);
  return { browser, stores };
}

describe('the pages of votes and surveys', () => {
  it('list them with what came of them', async () => {
    const { browser } = await openPages();
    const { body } = await browser.get(base);
    expect(body).toContain('新包装');
    expect(body).toContain('口味调查');
    expect(body).toContain('/taking-part/votes/look');
  });

  it('show how a vote stands, as a picture, a table and CSV, and nobody who voted', async () => {
    const { browser } = await openPages();
    const { body } = await browser.get(`${base}/votes/look`);
    expect(body).toContain('<svg class="tally"');
    expect(body).toContain('100.0%');
    const csv = await browser.get(`${base}/votes/look/result.csv`);
    expect(csv.body).toContain('番茄红,1,100.0%\r\n生菜绿,0,0.0%');
    expect(body + csv.body).not.toContain(voter.openId);
  });

  it('tell who brought how many friends by the end of names, and who brought whom as CSV', async () => {
    const { browser, stores } = await openPages();
    const [guest, friend] = ['oSecretInviter', 'oSecretFriend'].map((openId) => ({
      account,
      openId: openId as OpenId,
    }));
    if (!guest || !friend) throw new Error('nobody');
    const asked = { invitation, changeId: 't1', atMs: invitation.fromMs };
    await giveOwnCode(stores.registers, guest, { ...asked, newCode: () => 'YQ1' });
    await takeCode(stores.registers, friend, { ...asked, code: 'YQ1', followedAtMs: undefined });
    expect((await browser.get(base)).body).toContain('请朋友');
    const { body } = await browser.get(`${base}/invitations/bring`);
    expect(body).toContain('1 人要了邀请码，带来 1 位朋友，最多 9 位');
    expect(body).toContain('…nviter');
    const csv = await browser.get(`${base}/invitations/bring/friends.csv`);
    expect(csv.body).toMatch(/哪天,邀请人,朋友\r\n\d{4}-\d\d-\d\d,…nviter,…Friend/);
    expect(body + csv.body).not.toContain('oSecret');
    expect((await browser.get(`${base}/invitations/gone`)).statusCode).toBe(404);
  });

  it('count the answers of a survey, and give them all out as CSV to whoever is noted for it', async () => {
    const { browser, stores } = await openPages();
    const { body } = await browser.get(`${base}/surveys/taste`);
    expect(body).toContain('开始答的 1 · 答完的 1');
    expect(body).not.toContain('太咸');
    const csv = await browser.get(`${base}/surveys/taste/answers.csv`);
    expect(csv.body).toContain(',打几分？,为什么？,多久来一次？,几个人来？\r\n');
    expect(csv.body).toContain(",2,'=太咸，也太贵,很少,\r\n");
    expect(csv.body).not.toContain(voter.openId);
    const views = await stores.views.recent(account, 9);
    expect(views.map(({ what }) => what)).toContain('export of the survey taste');
  });

  it.each(['votes/nothing', 'votes/nothing/result.csv', 'surveys/x', 'surveys/x/answers.csv'])(
    'say that %s is not there',
    async (place) => {
      const { browser } = await openPages();
      const { statusCode, body } = await browser.get(`${base}/${place}`);
      expect(statusCode).toBe(404);
      expect(body).toContain('没有这一项');
    },
  );

  it('say where to begin when there are none', async () => {
    const { browser } = await openPages({ isEmpty: true });
    expect((await browser.get(base)).body).toContain('服务设置');
  });
});
