/** The small brand with a part for everybody in the crowd: coupons, cards, a form, a long answer, people. */
import { type FileTexts, smallBrand } from '../../brand/small-brand.ts';

/** Longer than one message: the rest of it goes out as service messages. */
const longText = '这是一个很长的回答，一条消息放不下，后面的部分随后就到。'.repeat(40);

export function crowdBrand(stock: number): FileTexts {
  return {
    'brand.yaml': smallBrand['brand.yaml'].replace('09:00-21:00', '00:00-24:00'),
    'coupons.yaml': smallBrand['coupons.yaml'].replace('stock: 100', `stock: ${stock}`),
    'members.yaml': `levels:
  - { id: seed, name: 麦粒会员, fromPoints: 0, privileges: 消费积分。 }
cards:
  - { id: card, name: 会员卡, pointsPerYuan: 1 }
`,
    'rules.yaml': `${smallBrand['rules.yaml']}
  - id: coupon
    title: 领券
    when: { exact: [半价券] }
    handler: coupon
    with: { campaign: half }
  - id: my-coupons
    title: 看我领过的券
    when: { exact: [我的券] }
    handler: my-coupons
  - id: join
    title: 办会员卡
    when: { exact: [办会员卡] }
    handler: member-card
    with: { action: join }
  - id: my-points
    title: 我的积分
    when: { exact: [我的积分] }
    handler: points
  - id: table
    title: 订位
    when: { exact: [订位] }
    handler: collect
    with:
      confirm: false
      slots:
        - { slot: count, ask: 几位？ }
        - { slot: text, name: note, label: 要求, ask: 有什么要求吗？ }
      reply: 记下了：{{ slots.count.words }}，{{ slots.note.words }}。
  - id: long
    title: 长回答
    when: { exact: [长回答] }
    reply: ${longText}
  - id: person
    title: 找人工
    intent: handoff
    when: { exact: [人工] }
    handler: handoff
`,
  };
}
