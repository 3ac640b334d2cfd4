/** The made-up customers of the sample back end. Nobody is meant: the numbers end in 0001 to 0004 and reach nobody. */

export interface SampleCustomer {
  readonly id: string;
  readonly phone: string;
  readonly maskedName: string;
  readonly bill?: {
    readonly month: string;
    readonly totalFen: number;
    readonly paidFen: number;
    readonly dueDate: string;
  };
  readonly limit: { readonly limitFen: number; readonly usedFen: number };
  readonly points: {
    readonly points: number;
    readonly expiring?: { readonly points: number; readonly date: string };
  };
}

export const sampleCustomers: readonly SampleCustomer[] = [
  {
    id: 'C1001',
    phone: '13800000001',
    maskedName: '麦**',
    bill: { month: '2026-09', totalFen: 32_680, paidFen: 0, dueDate: '2026-10-25' },
    limit: { limitFen: 100_000, usedFen: 32_680 },
    points: { points: 1_286, expiring: { points: 200, date: '2026-12-31' } },
  },
  {
    id: 'C1002',
    phone: '13800000002',
    maskedName: '田**',
    bill: { month: '2026-09', totalFen: 8_800, paidFen: 8_800, dueDate: '2026-10-25' },
    limit: { limitFen: 50_000, usedFen: 0 },
    points: { points: 88 },
  },
  {
    id: 'C1003',
    phone: '13800000003',
    maskedName: '谷**',
    limit: { limitFen: 30_000, usedFen: 0 },
    points: { points: 0 },
  },
];
