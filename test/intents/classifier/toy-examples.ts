/** Three wishes of a made-up library, and ways to say each that are not among the examples. */
const said = {
  borrow: ['我想借书', '怎么借书', '借一本小说', '这本书能借吗', '可以外借几本', '借书要带什么证'],
  renew: ['我要续借', '续借一个月', '能不能延期', '书到期了想延长', '怎么办理续借', '再延几天还'],
  seat: ['还有座位吗', '帮我占个座', '自习室有空位没', '预约座位', '阅览室位子满了吗', '哪里能坐'],
};

export const toyExamples = Object.entries(said).flatMap(([intent, texts]) =>
  texts.map((text) => ({ text, intent })),
);

export const toyQuestions = [
  ['想借两本书', 'borrow'],
  ['小说可以借几本', 'borrow'],
  ['续借怎么弄', 'renew'],
  ['延期几天行不行', 'renew'],
  ['现在有没有空座位', 'seat'],
  ['预约一个自习室的位子', 'seat'],
] as const;
