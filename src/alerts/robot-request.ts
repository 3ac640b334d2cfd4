/**
 * What the robots of group chats want to be sent, and how they say that they took it. Pure.
 *
 * WeCom: developer.work.weixin.qq.com/document/path/91770. DingTalk: open.dingtalk.com, 自定义机器人接入, 加签: the secret signs
 * `<ms>\n<secret>`. Feishu: open.feishu.cn, 自定义机器人, 签名校验: `<s>\n<secret>` is the key and nothing is signed. Looked
 * at 2026-11.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';

export const robotKinds = ['wecom', 'dingtalk', 'feishu'] as const;
export type RobotKind = (typeof robotKinds)[number];

export interface Robot {
  readonly kind: RobotKind;
  /** Holds the robot's key: a secret. */
  readonly url: string;
  /** With which DingTalk and Feishu want calls to be signed, where that is switched on. */
  readonly secret?: string;
}

export interface RobotRequest {
  readonly url: URL;
  readonly body: object;
}

/** WeCom takes 2,048 bytes of text; the others more. */
const maxTextBytes = 2_000;

export function writeRobotRequest(robot: Robot, text: string, nowMs: number): RobotRequest {
  const url = new URL(robot.url);
  const content = cutToBytes(text, maxTextBytes);
  const { kind, secret } = robot;
  if (kind === 'feishu') {
    return {
      url,
      body: { ...signFeishu(secret, nowMs), msg_type: 'text', content: { text: content } },
    };
  }
  if (kind === 'dingtalk' && secret !== undefined) {
    url.searchParams.set('timestamp', String(nowMs));
    url.searchParams.set('sign', hmac(secret, `${nowMs}\n${secret}`));
  }
  return { url, body: { msgtype: 'text', text: { content } } };
}

const answer = z.object({ errcode: z.number().optional(), code: z.number().optional() });

/** @returns undefined when it was taken */
export function findRobotProblem(status: number, text: string): string | undefined {
  if (status !== 200) return `status-${status}`;
  const read = answer.safeParse(parseJson(text));
  const code = read.data?.errcode ?? read.data?.code;
  if (code === undefined) return 'unexpected-answer';
  return code === 0 ? undefined : `code-${code}`;
}

function signFeishu(secret: string | undefined, nowMs: number): object {
  if (secret === undefined) return {};
  const timestamp = String(Math.floor(nowMs / 1000));
  return { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') };
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function cutToBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const cut = Buffer.from(text).subarray(0, maxBytes).toString('utf8');
  // A character that was cut in two.
  return `${cut.replace(/\uFFFD$/, '')}…`;
}
