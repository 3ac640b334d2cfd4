/** The names that decision records are written in, in words for people. A name that is not here stands for itself. */

interface WhyNames {
  readonly matchers: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
}

export const whyNamesZh: WhyNames = {
  matchers: {
    control: '控制词（取消、重来、继续）',
    dialogue: '接着上一个问题',
    menu: '点了菜单',
    scene: '扫了码',
    kind: '消息的类型',
    exact: '整句一样',
    keyword: '含有关键词',
    pattern: '符合句式',
    entity: '提到了名字',
    sound: '读音相近',
    example: '像某个例句',
    fallback: '都没听懂',
    guard: '还没看内容就决定了',
  },
  states: {
    handoff: '人工客服',
    options: '从几个里选一个',
    confirmation: '确认',
    text: '一句话',
  },
  kinds: {
    place: '地点',
    point: '位置',
    shop: '门店',
    product: '商品',
    coupon: '优惠券',
    person: '同事',
    counter: '窗口',
    phone: '电话',
    'order-number': '订单号',
    amount: '金额',
    count: '人数',
    time: '时间',
    score: '分数',
    ordinal: '第几个',
  },
};

export const whyNamesEn: WhyNames = {
  matchers: {
    control: 'a control word (cancel, again, go on)',
    dialogue: 'an answer to the question before',
    menu: 'a tap on the menu',
    scene: 'a scanned code',
    kind: 'the kind of message',
    exact: 'exactly these words',
    keyword: 'a keyword in it',
    pattern: 'a pattern',
    entity: 'something that is named',
    sound: 'words that sound alike',
    example: 'like an example',
    fallback: 'nothing was understood',
    guard: 'decided before it was read',
  },
  states: {
    handoff: 'a person',
    options: 'one of several',
    confirmation: 'a confirmation',
    text: 'any words',
  },
  kinds: {
    place: 'place',
    point: 'shared location',
    shop: 'shop',
    product: 'product',
    coupon: 'coupon',
    person: 'colleague',
    counter: 'counter',
    phone: 'phone number',
    'order-number': 'order number',
    amount: 'amount',
    count: 'how many people',
    time: 'time',
    score: 'score',
    ordinal: 'which one',
  },
};
