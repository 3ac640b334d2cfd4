/** What happens with messages that no rule is for: total over all kinds, so that none falls into silence by accident. */
import type { InboundMessage } from '../domain/inbound.ts';
import type { Candidate, HandlerName, MatcherKind } from '../domain/intent.ts';
import { parseScene } from '../domain/scene.ts';
import type { Control } from './control-words.ts';
import type { Heard } from './hear.ts';

const labels = {
  welcome: '欢迎',
  acknowledge: '知道了',
  'nearest-shop': '找最近的门店',
  remember: '记下了',
  'opt-in': '订阅提醒',
  help: '看看能帮您做什么',
  control: '取消或重新开始',
  fallback: '没听懂',
} as const satisfies Partial<Record<HandlerName, string>>;

type BuiltInHandler = keyof typeof labels;

interface Reason {
  readonly matcher: MatcherKind;
  readonly evidence: string;
}

/** For a message that no rule recognised. */
export function builtInFor({ message, isUtterance }: Heard): Candidate {
  if (isUtterance) return candidate('fallback', {}, { matcher: 'fallback', evidence: '' });
  const byKind: Reason = { matcher: 'kind', evidence: message.kind };
  switch (message.kind) {
    case 'followed':
    case 'scanned':
      return arrivedByScene(message);
    case 'location':
      return candidate('nearest-shop', {}, byKind);
    case 'menu-clicked':
      return candidate('help', {}, { matcher: 'menu', evidence: message.menuKey });
    case 'location-selected':
    case 'location-reported':
    case 'agent-session-opened':
    case 'agent-session-closed':
    case 'agent-session-switched':
      return candidate('remember', {}, byKind);
    case 'notification-choices':
      return candidate('opt-in', { action: 'hear' }, byKind);
    case 'code-scanned':
      if (!message.waits) return candidate('acknowledge', {}, byKind);
      return candidate('fallback', {}, { matcher: 'fallback', evidence: message.kind });
    case 'text':
    case 'voice':
    case 'image':
    case 'video':
    case 'short-video':
    case 'link':
    case 'file':
    case 'device':
    case 'unsupported':
      return candidate(
        'fallback',
        { reason: 'media' },
        { matcher: 'fallback', evidence: message.kind },
      );
    case 'unfollowed':
    case 'menu-viewed':
    case 'mini-program-viewed':
    case 'photos-sent':
    case 'notifications-sent':
    case 'authorization-revoked':
    case 'notice':
    case 'unknown':
      return candidate('acknowledge', {}, byKind);
  }
}

/** One service, whether the code made a follower of its visitor or they were one: it reads the scene itself. */
function arrivedByScene({
  kind,
  scene,
}: Extract<InboundMessage, { kind: 'followed' | 'scanned' }>): Candidate {
  const isOurs = scene !== undefined && parseScene(scene).kind !== 'campaign';
  const reason: Reason = isOurs
    ? { matcher: 'scene', evidence: scene }
    : { matcher: 'kind', evidence: kind };
  return candidate('welcome', {}, reason);
}

export function controlCandidate(control: Control | 'resume', text: string): Candidate {
  const reason: Reason = { matcher: 'control', evidence: text };
  if (control === 'help') return candidate('help', {}, reason);
  return { ...candidate('control', { action: control }, reason), intent: control };
}

function candidate(
  handler: BuiltInHandler,
  parameters: Readonly<Record<string, unknown>>,
  reason: Reason,
): Candidate {
  return { intent: handler, label: labels[handler], ...reason, call: { handler, parameters } };
}
