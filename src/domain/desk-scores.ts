/** What a follower may say of a talk with a person, as they tap or type it. This file holds no behaviour. */
export const deskScores = [
  { score: 3, label: { zh: '满意', en: 'Satisfied' } },
  { score: 2, label: { zh: '一般', en: 'So-so' } },
  { score: 1, label: { zh: '不满意', en: 'Not satisfied' } },
] as const;
