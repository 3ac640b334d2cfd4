/** Service messages, notifications and the "typing" hint, with the platform's windows and quotas. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { OpenId } from '../../domain/ids.ts';
import { typingHint } from '../../wechat/limits.ts';
import { mediaOfServiceMessage } from '../find-media-problems.ts';
import { readServiceSend, type ServiceMessage } from '../service-message.ts';
import { jsonOf } from './api-call.ts';
import { type ApiError, apiError, malformedJson, ok } from './api-error.ts';
import type { SentNotification } from './notifications.ts';
import type { PlatformApi } from './platform-api.ts';

const typingSchema = z.object({ touser: z.string(), command: z.string() });

export function addMessageRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.post('/cgi-bin/message/custom/send', async (request) => {
    const read = readServiceSend(jsonOf(request));
    if (read.kind === 'refused') return apiError(read);
    const refusal = checkReferences(api, read.send.message, read.send.serviceAgent);
    if (refusal) return refusal;
    const verdict = api.platform.receiveService(read.send);
    return verdict.kind === 'shown' ? ok : apiError(verdict);
  });

  app.post('/cgi-bin/message/subscribe/bizsend', async (request) => {
    const verdict = api.notifications.send(jsonOf(request));
    if (verdict.kind === 'refused') return apiError(verdict);
    showNotification(api, verdict.notification);
    return ok;
  });

  app.post('/cgi-bin/message/custom/typing', async (request) => {
    const parsed = typingSchema.safeParse(jsonOf(request));
    if (!parsed.success) return malformedJson;
    return setTyping(api, parsed.data.touser, parsed.data.command);
  });
}

function checkReferences(
  api: PlatformApi,
  message: ServiceMessage,
  serviceAgent: string | undefined,
): ApiError | undefined {
  if (serviceAgent && !api.agents.some((agent) => agent.kf_account === serviceAgent)) {
    return { errcode: 61451, errmsg: 'invalid kf account' };
  }
  const isKnown = mediaOfServiceMessage(message).every((named) => api.hasMedia(named));
  return isKnown ? undefined : { errcode: 40007, errmsg: 'invalid media_id' };
}

function showNotification(api: PlatformApi, sent: SentNotification): void {
  const { touser: openId, template_id: templateId, data, page } = sent;
  api.platform.showNotification(openId as OpenId, {
    templateId,
    fields: Object.entries(data).map(([name, { value }]) => ({ name, value })),
    ...(page === undefined ? {} : { page }),
  });
}

function setTyping(api: PlatformApi, openId: string, command: string): ApiError {
  const follower = api.platform.findFollower(openId);
  if (!follower) return { errcode: 40003, errmsg: 'invalid openid' };
  if (command !== 'Typing' && command !== 'CancelTyping') {
    return { errcode: 45072, errmsg: 'invalid command' };
  }
  const nowMs = api.clock.now();
  if (command === 'CancelTyping') {
    api.platform.showTyping(openId as OpenId, 0);
    return ok;
  }
  if (nowMs >= follower.lastActAtMs + typingHint.needsActWithinMs) {
    return { errcode: 45080, errmsg: 'no recent interaction' };
  }
  if (nowMs < follower.typingUntilMs) return { errcode: 45081, errmsg: 'already typing' };
  api.platform.showTyping(openId as OpenId, nowMs + typingHint.showsMs);
  return ok;
}
