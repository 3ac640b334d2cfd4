/**
 * Asks for the auto-replies that people set in the platform's console, which every account may do; `wechat/auto-replies.ts`
 * reads them. Page: doc/service/api/notify/autoreplies/api_getcurrentautoreplyinfo.
 */
import { z } from 'zod';
import type { CallResult } from './call-result.ts';
import type { PlatformClient } from './platform-client.ts';

/** 200 rules of five replies each, articles included. */
const maxAnswerBytes = 8 * 1_048_576;

/** As the platform answers it. */
export function askAutoReplies(client: PlatformClient): Promise<CallResult<unknown>> {
  const path = '/cgi-bin/get_current_autoreply_info';
  return client.call({ method: 'GET', path, maxAnswerBytes }, z.unknown());
}
