/**
 * Shows a follower that somebody is typing, while an answer is on its way. A hint is no message: it needs no cause, opens
 * and uses no window. Page: doc/service/api/customer/message/api_typing.
 */
import type { OpenId } from '../../domain/ids.ts';
import type { CallResult } from './call-result.ts';
import type { PlatformClient } from './platform-client.ts';

const path = '/cgi-bin/message/custom/typing';

/**
 * Shows for 15 s or until a message is sent. Refused with 45080 when the follower did nothing for 30 s, with 45081 when
 * it shows already; neither matters.
 */
export function showTyping(client: PlatformClient, openId: OpenId): Promise<CallResult<undefined>> {
  const body = { touser: openId, command: 'Typing' };
  return client.command({ method: 'POST', path, body });
}

export function stopTyping(client: PlatformClient, openId: OpenId): Promise<CallResult<undefined>> {
  const body = { touser: openId, command: 'CancelTyping' };
  return client.command({ method: 'POST', path, body });
}
