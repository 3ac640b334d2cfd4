/** Pictures at the desk, with the simulated platform at the other end: what is sent, what is refused, what is seen again. */
import { describe, expect, it } from 'vitest';
import { openPictureDesk } from '../../../src/open-picture-desk.ts';
import { clientAccount, stageClient } from '../../support/platform-client.ts';
import { accountNamed, turnIdNamed } from '../../support/store-fixtures.ts';
import { boss, mei, openDesk } from './desk-ground.ts';

const account = accountNamed('main');
const png = Buffer.from('89504e470d0a1a0a0001', 'hex');
const uploadPath = '/cgi-bin/media/upload';

async function openStage() {
  const stage = await stageClient();
  const { stores, heard, base } = stage;
  const parts = {
    account: { ...clientAccount, apiBase: base },
    stores,
    observer: heard,
  };
  const pictures = openPictureDesk(parts as never);
  const desk = await openDesk({ pictures });
  const path = await desk.arrive('xiao');
  await desk.post(mei, `${path}/claim`);
  const said = async () =>
    (await desk.stores.desks.lines(account, path.replace('/desk/c/', ''))).filter(
      ({ kind }) => kind === 'agent',
    );
  return { ...desk, stage, path, said };
}

describe('a picture from an agent', () => {
  it('goes up to the platform under its own kind, and out as a message of its own', async () => {
    const { postFiles, stage, path, said, get } = await openStage();
    const { notice } = await postFiles(mei, `${path}/say`, {
      fields: { text: '看这里', actId: 'a' },
      picture: png,
    });
    expect(notice).toBe('已发送。');
    const [words, picture] = await said();
    expect(words?.text).toBe('看这里');
    expect(picture).toMatchObject({ text: '', delivery: { state: 'handed-over' } });
    const stored = stage.api.media.find(picture?.picture?.mediaId ?? '');
    expect(stored).toMatchObject({ kind: 'image', contentType: 'image/png', bytes: png });
    const link = `${path}/pictures/${picture?.number}`;
    expect((await get(mei, path)).body).toContain(`href="/a/main${link}"`);
    const seen = await get(mei, link);
    expect([seen.headers['content-type'], seen.rawPayload]).toEqual(['image/png', png]);
  });

  it('may go without a word', async () => {
    const { postFiles, path, said } = await openStage();
    await postFiles(mei, `${path}/say`, { fields: { text: '', actId: 'a' }, picture: png });
    expect((await said()).map(({ text }) => text)).toEqual(['']);
  });

  it.each([
    ['is none, whatever its name says', Buffer.from('<svg onload=alert(1)>'), '不是 JPG 或 PNG'],
    ['is too large', Buffer.concat([png, Buffer.alloc(2 * 1_048_576)]), '图片太大'],
  ])('that %s goes nowhere, and the words stay', async (_name, picture, problem) => {
    const { postFiles, stage, path, said } = await openStage();
    const fields = { text: '看这里', actId: 'a' };
    const { status, page } = await postFiles(mei, `${path}/say`, { fields, picture });
    expect(status).toBe(422);
    expect(page).toContain(problem);
    expect(page).toContain('>\n看这里</textarea>');
    expect([(await said()).length, stage.api.countCalls(uploadPath)]).toEqual([0, 0]);
  });

  it.each([
    ['refuses it', { kind: 'errcode', errcode: 45009 } as const, '微信说：'],
    ['cannot be reached', { kind: 'cut' } as const, '现在连不上微信'],
  ])('is not sent when the platform %s, and says why in plain words', async (_name, fault, why) => {
    const { postFiles, stage, path, said } = await openStage();
    stage.suffer(uploadPath, fault, 9);
    const fields = { text: '看这里', actId: 'a' };
    const { status, page } = await postFiles(mei, `${path}/say`, { fields, picture: png });
    expect([status, (await said()).length]).toEqual([422, 0]);
    expect(page).toContain(`图片没有发出去。${why}`);
  });

  it('must be chosen again when the words cannot go, and the page says so', async () => {
    const { postFiles, post, path } = await openStage();
    const fields = { text: '还有空 {{?称呼}}', actId: 'a' };
    const { status, page } = await postFiles(mei, `${path}/say`, { fields, picture: png });
    const without = await post(mei, `${path}/say`, fields);
    expect(status).toBe(422);
    expect(page).toContain('刚才选的图片没有保留。要发的话，请再选一次。');
    expect([without.status, without.page.includes('再选一次')]).toEqual([422, false]);
  });

  it.each([
    ['yes', true],
    [undefined, false],
  ])(
    'of a quick reply goes as it was chosen after a refused send: %s',
    async (wanted, isTicked) => {
      const { post, path, stores } = await openStage();
      const reply = {
        id: 'menu',
        title: '菜单',
        text: '',
        category: '',
        picture: { mediaId: 'm' },
      };
      await stores.quickReplies.save(account, [reply], 0);
      const { page } = await post(mei, `${path}/say`, {
        ...{ text: '{{?称呼}}', actId: 'a', quick: 'menu' },
        ...(wanted && { quickPicture: wanted }),
      });
      expect(/name="quickPicture" value="yes"( checked)?/.exec(page)?.[1] !== undefined).toBe(
        isTicked,
      );
    },
  );

  it('of a quick reply is kept for good', async () => {
    const { postFiles, stage, stores } = await openStage();
    const fields = { base: '', title: '菜单', text: '', category: '' };
    await postFiles(boss, '/desk/replies/menu', { fields, picture: png });
    const { replies } = await stores.quickReplies.find(account);
    const { picture } = replies[0] ?? {};
    expect(stage.api.material.find(picture?.mediaId ?? '')?.bytes).toEqual(png);
  });
});

describe('a picture from a follower', () => {
  it('that the platform has no more leads to where it was, on the platform', async () => {
    const { path, get, stores, clock } = await openStage();
    const [conversation] = await stores.desks.open(account);
    const picture = { mediaId: 'gone', url: 'http://mmbiz.qpic.cn/p/0' };
    const before = conversation as NonNullable<typeof conversation>;
    const line = {
      number: before.lineCount + 1,
      id: turnIdNamed('picture'),
      kind: 'follower',
      atMs: clock.now(),
      text: '「图片」',
      picture,
    } as const;
    const after = { ...before, version: before.version + 1, lineCount: line.number };
    await stores.desks.save({ conversation: after, lines: [line] });
    expect((await get(mei, path)).body).not.toContain('qpic');
    const { statusCode, body } = await get(mei, `${path}/pictures/${line.number}`);
    expect(statusCode).toBe(404);
    expect(body).toContain('只保留三天');
    expect(body).toContain('href="http://mmbiz.qpic.cn/p/0" rel="noreferrer noopener"');
  });

  it.each(['0', '1', '99', 'x'])('is not there under the number %s', async (number) => {
    const { path, get } = await openStage();
    expect((await get(mei, `${path}/pictures/${number}`)).statusCode).toBe(404);
  });
});
