/** Menu, QR codes, followers and auto-replies of the account. */
import type { FastifyInstance } from 'fastify';
import { apiError, jsonOf, malformedJson, ok, queryOf } from './api-call.ts';
import { readMenu } from './menus.ts';
import type { PlatformApi } from './platform-api.ts';
import { drawQrCode } from './qr-picture.ts';

export function addAccountRoutes(app: FastifyInstance, api: PlatformApi): void {
  addMenuRoutes(app, api);
  addQrRoutes(app, api);

  app.get('/cgi-bin/user/info', async (request) => {
    const follower = api.platform.findFollower(queryOf(request, 'openid'));
    if (!follower) return { errcode: 40003, errmsg: 'invalid openid' };
    if (!follower.follows) return { subscribe: 0, openid: follower.openId, tagid_list: [] };
    return {
      subscribe: 1,
      openid: follower.openId,
      // Names and places of followers are empty since 2021-12-27, whoever asks.
      nickname: '',
      sex: 0,
      city: '',
      province: '',
      country: '',
      headimgurl: '',
      language: 'zh_CN',
      subscribe_time: follower.followedAtSec,
      remark: '',
      groupid: 0,
      tagid_list: [],
      subscribe_scene: follower.scene === undefined ? 'ADD_SCENE_SEARCH' : 'ADD_SCENE_QR_CODE',
      qr_scene: 0,
      qr_scene_str: follower.scene ?? '',
    };
  });

  app.get('/cgi-bin/get_current_autoreply_info', async () => api.autoReplies);
}

function addMenuRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.post('/cgi-bin/menu/create', async (request) => {
    const value = jsonOf(request);
    if (value === undefined) return malformedJson;
    const read = readMenu(value);
    if (read.kind === 'refused') return apiError(read);
    api.menu = read.menu;
    return ok;
  });
  app.get('/cgi-bin/menu/get', async () =>
    api.menu ? { menu: api.menu } : { errcode: 46003, errmsg: 'menu no exist' },
  );
  app.get('/cgi-bin/menu/delete', async () => {
    api.menu = undefined;
    return ok;
  });
}

function addQrRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.post('/cgi-bin/qrcode/create', async (request) => {
    const value = jsonOf(request);
    if (value === undefined) return malformedJson;
    const created = api.qrCodes.create(value);
    if (created.kind === 'refused') return apiError(created);
    const { ticket, url, expiresInSec } = created.code;
    return { ticket, ...(expiresInSec === undefined ? {} : { expire_seconds: expiresInSec }), url };
  });
  app.get('/cgi-bin/showqrcode', async (request, reply) => {
    const code = api.qrCodes.find(queryOf(request, 'ticket'));
    if (!code) return reply.code(404).type('text/plain').send('ticket not found');
    return reply.type('image/svg+xml').send(drawQrCode(code.scene, code.ticket));
  });
}
