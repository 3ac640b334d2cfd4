/** What an account asks outside of the platform while it answers: the brand's own system, and an endpoint for documents. */
import { buildCustomers, type CustomerParts, type Customers } from './build-customers.ts';
import { buildDocuments, type DocumentParts } from './build-documents.ts';
import type { AnswersFromDocuments } from './documents/answers-from-documents.ts';

/** Each undefined where the account is not configured to have it. */
export interface Outside {
  readonly customers: Customers | undefined;
  readonly documents: AnswersFromDocuments | undefined;
  close(): void;
}

export function buildOutside(
  parts: DocumentParts & { readonly account: CustomerParts['account'] },
): Outside {
  const { account, stores, log } = parts;
  const customers = buildCustomers({ account, clock: stores.clock, log });
  const documents = buildDocuments(parts);
  return {
    customers,
    documents,
    close() {
      customers?.close();
      documents?.close();
    },
  };
}
