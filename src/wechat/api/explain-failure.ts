/**
 * What became of a call that was not done, for people: what it means and what to do. Of what the platform said it quotes
 * our own address alone.
 */
import type { Words } from '../../domain/explanation.ts';
import type { CallResult } from './call-result.ts';
import { findErrorCode } from './error-codes.ts';

export type Failure = Exclude<CallResult<unknown>, { readonly kind: 'done' }>;

export function explainFailure(failure: Failure): Words {
  const errcode = findFailureCode(failure);
  if (errcode !== undefined) {
    const { meaning, whatToDo } = findErrorCode(errcode);
    const seen = describeSeen(failure);
    return {
      zh: `${meaning.zh}（${errcode}）${seen.zh}，${whatToDo.zh}`,
      en: `${meaning.en} (${errcode})${seen.en}; ${whatToDo.en}`,
    };
  }
  const { reason } = failure as Exclude<Failure, { readonly kind: 'refused' }>;
  if (failure.kind === 'not-sent') {
    return {
      zh: `连不上平台（${reason}），请看看网络和 WECHAT_API_BASE`,
      en: `the platform was not reached (${reason}): look at the network and WECHAT_API_BASE`,
    };
  }
  return {
    zh: `平台的回答读不懂（${reason}），不知道做成了没有，请再运行一次`,
    en: `the platform's answer cannot be read (${reason}), and nobody knows whether it was done: run it again`,
  };
}

/** The platform's code: of the call, or of the access token that it did not get. */
export function findFailureCode(failure: Failure): number | undefined {
  if (failure.kind === 'refused') return failure.errcode;
  const [, errcode] = /^no-access-token-(-?\d+)$/.exec(failure.reason) ?? [];
  return errcode === undefined ? undefined : Number(errcode);
}

function describeSeen(failure: Failure): Words {
  if (failure.kind === 'unknown' || failure.seenAddress === undefined) return { zh: '', en: '' };
  const { seenAddress } = failure;
  return { zh: `，平台看到的是 ${seenAddress}`, en: `, which the platform sees as ${seenAddress}` };
}
