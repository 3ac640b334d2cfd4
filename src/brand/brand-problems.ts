/** What can be wrong in the files of a brand, each by itself and against the others. Text for operators. */
import { explain, type Words } from '../domain/explanation.ts';

/** With single fields. */
export const entryProblems = {
  noId: explain({
    en: 'must be 1-32 of a-z, 0-9 and "-", such as "shop-12"',
    zh: '只能用 1 到 32 个小写字母、数字和短横，例如 shop-12',
    fix: { en: 'choose such an id', zh: '换成这样的编号' },
  }),
  controlCharacter: explain({
    en: 'has a line break or another control character',
    zh: '里面有换行或别的控制字符',
    fix: { en: 'write it on one line', zh: '写成一行' },
  }),
  noPhone: explain({
    en: 'is no phone number',
    zh: '不是电话号码',
    fix: {
      en: 'write digits and "-", such as 021-5550-0101',
      zh: '只写数字和短横，例如 021-5550-0101',
    },
  }),
  noAppId: explain({
    en: 'is no AppID: "wx" and 16 letters or digits',
    zh: '不是 AppID（wx 加 16 个字母或数字）',
    fix: { en: "copy it from the mini program's settings", zh: '从小程序后台复制' },
  }),
  noHttpsUrl: explain({
    en: 'is no https address',
    zh: '不是 https 网址',
    fix: { en: 'write the whole address, https:// included', zh: '写完整网址，连 https:// 一起' },
  }),
  wideCommas: explain({
    en: 'uses Chinese commas, so this is one word',
    zh: '用了中文的逗号或顿号，整个会当成一个词',
    fix: {
      en: 'separate words with "," in […, …] or with | in a CSV file',
      zh: '[…, …] 里用半角逗号 , 分开，CSV 里用 | 分开',
    },
  }),
  wideBraces: explain({
    kind: 'wrong-reply',
    en: 'uses full-width braces',
    zh: '用了全角的大括号',
    fix: { en: 'write {{ … }} and {% … %}', zh: '写成半角的 {{ … }} 和 {% … %}' },
  }),
  twinSlot: (name: string) =>
    explain({
      kind: 'used-twice',
      en: `has the name of another slot, "${name}"`,
      zh: `和前面的一项同名，都叫「${name}」`,
      fix: {
        en: 'give it a name of its own, such as name: back',
        zh: '加上自己的 name，例如 name: back',
      },
    }),
  noCoordinate: explain({
    en: 'is no coordinate',
    zh: '不是经纬度',
    fix: {
      en: 'write degrees with at least three decimals, such as 31.23041',
      zh: '写成至少三位小数的度数，例如 31.23041',
    },
  }),
  oneOf: (choices: readonly string[]) =>
    explain({
      kind: 'unknown-name',
      en: `must be one of ${choices.join(', ')}`,
      zh: `只能是 ${choices.join('、')} 之一`,
      fix: { en: 'choose one of them', zh: '选其中一个' },
    }),
  abroad: (latitude: number, longitude: number, isSwapped: boolean) =>
    explain({
      en: `${latitude}, ${longitude} is outside mainland China${isSwapped ? ': latitude and longitude look swapped' : ''}`,
      zh: `${latitude}, ${longitude} 不在中国大陆${isSwapped ? '，经度和纬度好像写反了' : ''}`,
      fix: isSwapped
        ? { en: 'swap them', zh: '对调两个数' }
        : { en: 'look the point up again', zh: '重新查一下经纬度' },
    }),
  neverOpens: explain({
    kind: 'wrong-hours',
    en: 'the shop never opens',
    zh: '这家店从来不开门',
    fix: { en: 'give it hours, or delete the shop', zh: '写上营业时间，或者删掉这家店' },
  }),
  negative: explain({
    en: 'is negative',
    zh: '是负数',
    fix: { en: 'write 0 or more', zh: '写 0 或更大的数' },
  }),
  moreThan: (most: number) =>
    explain({
      en: `is more than ${most}`,
      zh: `大于 ${most}`,
      fix: { en: 'write less', zh: '写小一点' },
    }),
  lessThan: (least: number) =>
    explain({
      en: `is less than ${least}`,
      zh: `小于 ${least}`,
      fix: { en: 'write more', zh: '写大一点' },
    }),
  noQuietHours: explain({
    en: 'is no stretch of time such as 22:00-08:00',
    zh: '不是 22:00-08:00 这样的时段',
    fix: {
      en: 'write 22:00-08:00, or none when it may come at any time',
      zh: '写成 22:00-08:00；什么时候都可以发就写 none',
    },
  }),
  noTemplateId: explain({
    en: 'is no template id of the platform',
    zh: '不是公众平台的模板 ID',
    fix: {
      en: 'copy it from the page of subscription notifications, or leave it out',
      zh: '从公众平台「订阅通知」页面复制，没有就不填',
    },
  }),
  noWholeNumber: explain({
    en: 'is no whole number',
    zh: '不是整数',
    fix: { en: 'write it without decimals', zh: '不要小数' },
  }),
  tooManyDecimals: explain({
    en: 'has more than two decimals',
    zh: '小数超过两位',
    fix: { en: 'round it to 0.01 yuan', zh: '精确到分' },
  }),
  noHundredths: explain({
    en: 'has more than two decimals',
    zh: '小数超过两位',
    fix: { en: 'write at most two, such as 1.25', zh: '最多写两位，例如 1.25' },
  }),
  noLevelFromZero: explain({
    en: 'there is no level for new members',
    zh: '新会员没有等级可用',
    fix: { en: 'let the lowest level begin at 0 points', zh: '让最低一级从 0 分开始' },
  }),
  noDate: explain({
    en: 'is no date of the calendar',
    zh: '不是日历上的日期',
    fix: { en: 'write 2027-12-31', zh: '写成 2027-12-31 的样子' },
  }),
  endsFirst: (lastDay: string, firstDay: string) =>
    explain({
      en: `${lastDay} is before ${firstDay}, the first day`,
      zh: `${lastDay} 比第一天 ${firstDay} 还早`,
      fix: { en: 'correct one of the two', zh: '改对其中一个' },
    }),
  noCodePrefix: explain({
    en: 'must be two to four capital letters',
    zh: '要写二到四个大写字母',
    fix: { en: 'such as NB', zh: '例如 NB' },
  }),
  noMoment: explain({
    en: 'is no moment',
    zh: '不是一个时刻',
    fix: { en: 'write 2026-10-01T12:30:00+08:00', zh: '写成 2026-10-01T12:30:00+08:00 的样子' },
  }),
  expectsNothing: explain({
    en: 'expects nothing',
    zh: '没有写该有什么结果',
    fix: {
      en: 'add rule, intent, entities, contains or not',
      zh: '加上 rule、intent、entities、contains 或 not',
    },
  }),
  exactlyOneOf: (keys: readonly string[]) =>
    explain({
      en: `needs exactly one of ${keys.join(', ')}`,
      zh: `${keys.join('、')} 要写一个，也只能写一个`,
      fix: { en: 'add the one, or delete the others', zh: '补上一个，或者删掉别的' },
    }),
  none: (what: 'entry' | 'column') =>
    explain({
      en: `has no ${what}`,
      zh: what === 'entry' ? '一项也没有' : '一栏也没有',
      fix: { en: 'add one', zh: '加上一个' },
    }),
  nicknameMissing: explain({
    en: 'is missing',
    zh: '没有写',
    fix: { en: 'add it, or change consent', zh: '补上，或者改 consent' },
  }),
} as const;

/** With what the files say of each other. */
export const mismatches = {
  sameName: (name: string, owner: string) =>
    explain({
      kind: 'used-twice',
      en: `"${name}" is the name of ${owner} in this city`,
      zh: `「${name}」在这个城市已经是 ${owner} 的名字`,
      fix: { en: 'give it a name of its own', zh: '换一个分得清的名字' },
    }),
  strayShop: (distanceKm: number, city: string, other: string | undefined) =>
    explain({
      en: `the shop is ${distanceKm} km from ${city}, at most 80 km are right${other ? `: these are coordinates of ${other}` : ''}`,
      zh: `这家店离${city} ${distanceKm} 公里，最多 80 公里才对${other ? `；这是${other}的经纬度` : ''}`,
      fix: { en: 'correct the coordinates or the city', zh: '改对经纬度或者城市' },
    }),
  meansAlready: (word: string, owner: string) =>
    explain({
      kind: 'used-twice',
      en: `"${word}" means ${owner} already`,
      zh: `「${word}」已经是 ${owner} 的叫法`,
      fix: { en: 'keep it with one of the two', zh: '只留给其中一个' },
    }),
  unknownProduct: (word: string, guess: string | undefined) =>
    explain({
      kind: 'unknown-name',
      en: `"${word}" is no id and no category of a product`,
      zh: `「${word}」不是商品的编号，也不是分类`,
      fix: guess
        ? { en: `did you mean "${guess}"?`, zh: `是不是要写「${guess}」？` }
        : {
            en: 'write an id or a category of products.yaml',
            zh: '写 products.yaml 里的编号或分类',
          },
    }),
  unknownCity: (city: string, guess: string | undefined) =>
    explain({
      kind: 'unknown-name',
      en: `there is no place of level city named "${city}"`,
      zh: `没有叫「${city}」的城市（level: city）`,
      fix: guess
        ? { en: `did you mean "${guess}"?`, zh: `是不是要写「${guess}」？` }
        : { en: 'add the city, or correct the name', zh: '补上这个城市，或者改对名字' },
    }),
  usedInCity: (name: string) =>
    explain({
      kind: 'used-twice',
      en: `"${name}" is used before in this city`,
      zh: `「${name}」在这个城市前面已经用过了`,
      fix: { en: 'delete one of them', zh: '删掉一个' },
    }),
  deadMenuKey: (key: string, guess: string | undefined) =>
    explain({
      kind: 'unknown-name',
      en: `no rule in rules.yaml answers the menu key "${key}"`,
      zh: `rules.yaml 里没有规则回答菜单的「${key}」`,
      fix: guess
        ? { en: `did you mean "${guess}"?`, zh: `是不是要写「${guess}」？` }
        : { en: `write menu: [${key}] into a rule`, zh: `在一条规则里写上 menu: [${key}]` },
    }),
  testFailed: (
    title: string,
    shortfalls: readonly { readonly expected: Words; readonly heard: Words }[],
  ) =>
    explain({
      en: `"${title}": ${shortfalls.map(({ expected, heard }) => `expected ${expected.en}, heard ${heard.en}`).join('; ')}`,
      zh: `「${title}」：${shortfalls.map(({ expected, heard }) => `该是${spaced(expected.zh)}，却是${spaced(heard.zh)}`).join('；')}`,
      fix: { en: '', zh: '改规则，或者改这条测试' },
    }),
} as const;

/** A space between Chinese and what is not. */
function spaced(text: string): string {
  return /^[\w"]/.test(text) ? ` ${text}` : text;
}
