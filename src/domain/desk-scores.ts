/** What a follower may say of a talk with a person, as they tap or type it. This file holds no behaviour. */
export const deskScores = [
  { score: 3, label: '满意' },
  { score: 2, label: '一般' },
  { score: 1, label: '不满意' },
] as const;
