import { expect, it } from 'vitest';
import {
  addConditionalMenu,
  createMenu,
  deleteConditionalMenu,
  deleteMenus,
  type Menu,
  readCurrentMenu,
  readMenus,
} from '../../../src/wechat/api/menus.ts';
import { stageClient } from '../../support/platform-client.ts';

const menu: Menu = [
  {
    name: '找门店',
    buttons: [
      { name: '附近', type: 'location_select', key: 'nearest' },
      { name: '官网', type: 'view', url: 'https://example.com/' },
      { name: '文章', type: 'article_id', articleId: 'ARTICLE' },
    ],
  },
  { name: '优惠券', type: 'click', key: 'coupon' },
  {
    name: '点餐',
    type: 'miniprogram',
    url: 'https://example.com/',
    appId: 'wx1',
    pagePath: 'pages/menu',
  },
];
const done = { kind: 'done', value: undefined };

it('a menu is published, read back as it was, also as it is in force, and removed', async () => {
  const { client, api } = await stageClient();
  expect(await createMenu(client, menu)).toEqual(done);
  expect(api.menu?.button).toHaveLength(3);
  expect(await readMenus(client)).toEqual({ kind: 'done', value: { menu, conditional: [] } });
  expect(await readCurrentMenu(client)).toEqual({ kind: 'done', value: menu });
  expect(await deleteMenus(client)).toEqual(done);
  expect(await readMenus(client)).toEqual({ kind: 'done', value: { conditional: [] } });
  expect(await readCurrentMenu(client)).toEqual(done);
});

it('a menu beyond the limits is refused with the reason', async () => {
  const { client } = await stageClient();
  const four = Array(4).fill({ name: '优惠', type: 'click', key: 'coupon' });
  expect(await createMenu(client, four)).toEqual({
    ...{ kind: 'refused', errcode: 40016, advice: 'final' },
  });
});

it('a conditional menu stands beside the one for everybody', async () => {
  const { client } = await stageClient();
  const forMembers = { menu: menu.slice(1, 2), audience: { tagId: '100', platform: '1' } } as const;
  expect(await addConditionalMenu(client, forMembers)).toMatchObject({ errcode: 65303 });
  await createMenu(client, menu);
  const added = await addConditionalMenu(client, forMembers);
  const menuId = added.kind === 'done' ? added.value : '';
  expect(await readMenus(client)).toEqual({
    kind: 'done',
    value: { menu, conditional: [{ menuId, ...forMembers }] },
  });
  expect(await deleteConditionalMenu(client, menuId)).toEqual(done);
  expect(await deleteConditionalMenu(client, menuId)).toMatchObject({ errcode: 65301 });
  expect(await addConditionalMenu(client, { menu, audience: {} })).toMatchObject({
    errcode: 65304,
  });
});

it('a menu of the console is read with its texts and its articles', async () => {
  const article = { title: '新品', content_url: 'https://example.com/a' };
  const list = [
    { type: 'news', name: '新品', value: 'M', news_info: { list: [article] } },
    { type: 'text', name: '电话', value: '021-5550' },
  ];
  const button = [{ name: '更多', sub_button: { list } }];
  const { client } = await stageClient({
    consoleMenu: { is_menu_open: 1, selfmenu_info: { button } },
  });
  expect(await readCurrentMenu(client)).toEqual({
    kind: 'done',
    value: [
      {
        name: '更多',
        buttons: [
          { name: '新品', type: 'news', mediaId: 'M', news: [article] },
          { name: '电话', type: 'text', mediaId: '021-5550' },
        ],
      },
    ],
  });
});
