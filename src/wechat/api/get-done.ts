/** For whoever goes on only with what was done, as a command does: the value, or an error that says what to do. */
import { AppError } from '../../errors.ts';
import type { CallResult } from './call-result.ts';
import { explainFailure } from './explain-failure.ts';

/**
 * @param what `publish the menu`
 * @throws AppError API_REFUSED when it was refused, did not leave, or when nobody knows
 */
export function getDone<T>(what: string, result: CallResult<T>): T {
  if (result.kind === 'done') return result.value;
  const { zh, en } = explainFailure(result);
  throw new AppError('API_REFUSED', `Could not ${what}: ${en}. ${zh}。`, {
    details: { result: result.kind, ...(result.kind === 'refused' && { errcode: result.errcode }) },
  });
}
