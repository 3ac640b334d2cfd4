/** What the sample back end answers to a call that is verified: it plays the CRM, the ledger and the SMS gateway. Pure. */
import type { SampleCustomer } from './customers.ts';

export interface Answer {
  readonly status: number;
  readonly body: object;
}

export interface Ask {
  /** Below `/v1/`. */
  readonly what: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly customers: readonly SampleCustomer[];
  /** Where its pages are. */
  readonly ownUrl: string;
}

export function answerCall({ what, content, customers, ownUrl }: Ask): Answer {
  if (what === 'customers/find') {
    const found = customers.find(({ phone }) => phone === content['phone']);
    return found ? told({ id: found.id, maskedName: found.maskedName }) : unknown;
  }
  const customer = customers.find(({ id }) => id === content['customerId']);
  if (!customer) return unknown;
  switch (what) {
    case 'accounts/bill':
      return customer.bill ? told(customer.bill) : unknown;
    case 'accounts/limit':
      return told(customer.limit);
    case 'accounts/points':
      return told(customer.points);
    case 'accounts/pay':
      return told({ url: `${ownUrl}/pay?customer=${customer.id}` });
    case 'accounts/instalments':
      return told({ url: `${ownUrl}/instalments?customer=${customer.id}` });
    default:
      return { status: 404, body: { error: 'no such call' } };
  }
}

const unknown: Answer = { status: 404, body: { unknown: true } };

function told(body: object): Answer {
  return { status: 200, body };
}
