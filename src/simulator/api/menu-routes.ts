/** The account's menus: for everybody, and for some. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { jsonOf } from './api-call.ts';
import { apiError, malformedJson, ok } from './api-error.ts';
import { describeCurrent } from './conditional-menus.ts';
import { readMenu } from './menus.ts';
import type { PlatformApi } from './platform-api.ts';

const noMenu = { errcode: 46003, errmsg: 'menu no exist' };

export function addMenuRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.post('/cgi-bin/menu/create', async (request) => {
    const value = jsonOf(request);
    if (value === undefined) return malformedJson;
    const read = readMenu(value);
    if (read.kind === 'refused') return apiError(read);
    api.menu = read.menu;
    return ok;
  });
  app.get('/cgi-bin/menu/get', async () => {
    if (!api.menu) return noMenu;
    const conditional = api.conditionalMenus.list();
    return { menu: api.menu, ...(conditional.length > 0 && { conditionalmenu: conditional }) };
  });
  app.get('/cgi-bin/get_current_selfmenu_info', async () =>
    api.menu ? describeCurrent(api.menu) : api.consoleMenu,
  );
  app.get('/cgi-bin/menu/delete', async () => {
    api.menu = undefined;
    api.conditionalMenus.removeAll();
    return ok;
  });

  app.post('/cgi-bin/menu/addconditional', async (request) => {
    if (!api.menu) return { errcode: 65303, errmsg: 'there is no selfmenu' };
    const added = api.conditionalMenus.add(jsonOf(request));
    return added.kind === 'added' ? { menuid: added.menu.menuid } : apiError(added);
  });
  app.post('/cgi-bin/menu/delconditional', async (request) => {
    const parsed = z.object({ menuid: z.coerce.string() }).safeParse(jsonOf(request));
    if (!parsed.success) return malformedJson;
    const wasThere = api.conditionalMenus.remove(parsed.data.menuid);
    return wasThere ? ok : { errcode: 65301, errmsg: 'menuid not exist' };
  });
}
