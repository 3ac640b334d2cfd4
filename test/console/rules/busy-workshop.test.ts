/** A workshop that does not answer keeps no page waiting: what asks is told in time that it is at work, and asks again. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { helloRule, mei } from '../../editing/editing-stage.ts';
import { openRules, type RulesStage } from './rules-stage.ts';

vi.setConfig({ testTimeout: 30_000 });

const program = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(source)}`);
/** It gets ready, and that is all. */
const mute = program(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ kind }) => {
    if (kind === 'go-live' || kind === 'remember') parentPort.postMessage({ kind: 'done' });
  });`);

let stage: RulesStage;
let draftAddress: string;
beforeAll(async () => {
  stage = await openRules(undefined, 'zh', { program: mute, lintProgram: mute });
  const { id, version } = await stage.editing.openDraft(mei);
  const edit = {
    file: 'rules.yaml',
    id: 'hello',
    before: helloRule,
    after: { ...helloRule, title: '嗨' },
  };
  const end = await stage.editing.edit(mei, id, { edit, readVersion: version });
  if (end.kind !== 'saved') throw new Error(`The edit ended as ${end.kind}.`);
  draftAddress = `/drafts/${id}?checks=wait&version=${end.draft.version}`;
});
afterAll(() => stage.close());

/** Eight seconds pass once the server waits for the workshop; less than a browser has patience for. */
async function answerInTime<T>(asked: Promise<T>): Promise<T> {
  let isAnswered = false;
  const answered = asked.finally(() => {
    isAnswered = true;
  });
  // Time goes on in steps smaller than what is waited for: how long the way to the workshop takes, nobody knows.
  while (!isAnswered) await stage.clock.advance(500);
  return answered;
}

async function getPart(path: string): Promise<string> {
  const headers = { cookie: 'who=Mei', 'hx-request': 'true' };
  const { body } = await answerInTime(
    Promise.resolve(stage.app.inject({ url: `/a/main${path}`, headers })),
  );
  return body;
}

const typed = {
  base: JSON.stringify(helloRule),
  rule: 'hello',
  title: '打招呼',
  exact: '你好',
  'reply.0.0.text': '您好',
};

async function postPart(path: string, form: Readonly<Record<string, string>>): Promise<string> {
  const { body } = await answerInTime(stage.post(path, form, { isPart: true }));
  return body;
}

it.each(['/rules?q=&page=1', '/rules?facts=hits'])(
  '%s asks for the same once more',
  async (path) => {
    const body = await getPart(path);
    expect(body).toContain(
      `hx-get="/a/main${path.replaceAll('&', '&amp;')}" hx-trigger="load, again"`,
    );
    expect(body).toMatch(/data-late hidden/);
  },
);

it('the checks of a draft ask for themselves once more', async () => {
  expect(await getPart(draftAddress)).toContain('hx-trigger="load, again"');
});

it.each(['/rule-check', '/rule-effect'])(
  '%s asks once more with what is typed then',
  async (path) => {
    const body = await postPart(path, typed);
    expect(body).toMatch(
      new RegExp(
        `hx-post="/a/main${path}" hx-include="#rule-form" hx-trigger="load delay:1s, again"`,
      ),
    );
  },
);

it('the bench keeps the line as it was sent, and sends it once more', async () => {
  const earlier = JSON.stringify([{ kind: 'text', text: '你好' }]);
  const body = await postPart('/bench', { said: earlier, text: '几点开门' });
  expect(body).toContain('hx-trigger="load delay:1s, submit"');
  expect(body).toContain('value="几点开门"');
  expect(body).toContain(`name="said" value="${earlier.replaceAll('"', '&quot;')}"`);
});
