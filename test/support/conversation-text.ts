/** A played scenario as people read it: who did what, and under it what came back. Never says what differs by run. */
import type { FollowerAct } from '../../src/simulator/follower-act.ts';
import { describeAct } from '../../src/simulator/phone/act-words.ts';
import { wordsZh } from '../../src/simulator/phone/words-zh.ts';
import type { StepResult } from '../../src/simulator/play-scenario.ts';
import type { StepAction } from '../../src/simulator/scenario.ts';

const indent = '    ';

/** A phone shows a link's words alone. Codes and numbers are drawn anew for each run, and addresses are sealed anew. */
const drawn: readonly (readonly [RegExp, string])[] = [
  [/<a href="[^"]*">([^<]*)<\/a>/gu, '［$1］'],
  [/\b([A-Z]{2})(?:-[0-9A-Z]{3}){3}\b/gu, '$1-XXX-XXX-XXX'],
  [/\b\d{4} \d{4} \d{4}\b/gu, 'XXXX XXXX XXXX'],
  [/http:\/\/127\.0\.0\.1:\d+/gu, 'https://pay.example'],
];

export function writeConversation(steps: readonly StepResult[]): string {
  const lines = steps.flatMap(({ who, action, seen }) => [
    `${who}：${sayAction(action)}`,
    ...(isShown(seen) ? ['', ...seen.trimEnd().split('\n').map(indented)] : []),
    '',
  ]);
  const text = lines.join('\n').trimEnd();
  return drawn.reduce((written, [pattern, shown]) => written.replace(pattern, shown), text);
}

/** A page of the console is for a browser. */
function isShown(seen: string): boolean {
  return seen !== '' && !seen.startsWith('<!doctype');
}

function indented(line: string): string {
  return `${indent}${line}`.trimEnd();
}

function sayAction(action: StepAction): string {
  switch (action.kind) {
    case 'act':
      return sayAct(action.act);
    case 'say-code':
      return `（短信里的验证码，发到 ${action.phone} 的）`;
    case 'forward':
      return `（照着${action.from}收到的发）`;
    case 'till':
      return `（收银系统调用 ${action.call}）`;
    case 'console':
      return `（后台看 ${action.path}）`;
    case 'again':
      return '（平台把上一条重发一遍，回答逐字节相同）';
    case 'agent-opens':
      return '（客服接入会话）';
    case 'agent-says':
      return `（客服说）${action.text}`;
    case 'agent-closes':
      return '（客服结束会话）';
    case 'none':
      return '';
  }
}

function sayAct(act: FollowerAct): string {
  const note = describeAct(act, wordsZh.chat, (key) => key);
  if (note !== undefined) return `（${note}）`;
  switch (act.kind) {
    case 'text':
      return act.text;
    case 'location':
      return `［${wordsZh.content.place}］${act.label ?? ''}`;
    case 'image':
      return `［${wordsZh.content.picture}］`;
    case 'sticker':
      return `［${wordsZh.content.sticker}］`;
    case 'voice':
      return `［${wordsZh.content.voice}］${act.words ?? ''}`;
    case 'video':
    case 'short-video':
      return `［${wordsZh.content.video}］`;
    case 'link':
      return `［${wordsZh.tray.link}］${act.title}`;
    case 'raw':
      return `（平台推送 ${act.fields['Event'] ?? act.fields['MsgType']}）`;
    default:
      return `［${act.kind}］`;
  }
}
