/** How answers from documents go today, for the health of an account. */
import type { DocumentHealth } from '../../vitals/judge-health.ts';
import type { ConsoleAccount } from '../frame/console-call.ts';

/** Undefined where they are off. @throws AppError STORE_UNAVAILABLE */
export async function readDocuments({
  account,
  documents,
}: Pick<ConsoleAccount, 'account' | 'documents'>): Promise<DocumentHealth | undefined> {
  if (!documents) return undefined;
  const { isAnswering, limits } = documents;
  return { spent: await documents.readSpent(account), perDay: limits.perDay, isAnswering };
}
