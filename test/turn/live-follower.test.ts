import { expect, it } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { FollowerGroup } from '../../src/domain/service-setup.ts';
import { newSession } from '../../src/domain/session.ts';
import type { Delivery } from '../../src/turn/delivery.ts';
import { withLiveFollower } from '../../src/turn/live-follower.ts';
import { smallBrand } from '../handlers/small-brand.ts';
import { account, openTurnHouse } from './turn-house.ts';

const group: FollowerGroup = {
  ...{ id: 'regulars', name: '常客', by: 'shop', what: 'bund', times: 1, days: 30 },
};
const catalogue = indexCatalogue({
  ...smallBrand,
  setup: { ...smallBrand.setup, groups: [group] },
});

it('a follower of whom nothing can be read is seen as they were, and it is reported', async () => {
  const house = await openTurnHouse();
  const { content, handlerPorts } = house.ports;
  const away = { list: () => Promise.reject(new Error('the store is away')) };
  const coupons = Object.assign(Object.create(handlerPorts.coupons), away);
  const ports = {
    ...house.ports,
    content: () => ({ ...content(), catalogue }),
    handlerPorts: { ...handlerPorts, coupons },
  };
  const delivery = { account, turnId: 't1', message: { openId: 'o1' } } as Delivery;
  const session = { ...newSession, follower: { groups: ['fans'] } };

  expect(await withLiveFollower(delivery, session, ports)).toBe(session);
  expect(house.heard.lines).toEqual(['failed handle']);
  await house.close();
});
