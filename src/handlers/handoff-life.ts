/** How long we believe that a person has the conversation; the platform gives it back to us by then. */
import { agentSessionIdleMs } from '../wechat/limits.ts';

export const handoffLifeMs = agentSessionIdleMs;
