/** What the desk itself says to followers: short, warm, and never a promise that nobody keeps. */

export const deskTexts = {
  position: (position: number): string =>
    position <= 1
      ? '您排在第 1 位，同事一忙完就来，谢谢您等着。'
      : `您前面还有 ${position - 1} 位，同事正一位一位接，谢谢您等着。`,
  /** @param backAt when somebody is there again; left out within the hours of service */
  nobodyCame: (backAt?: string): string =>
    backAt === undefined
      ? '让您久等了，同事这会儿都走不开，实在抱歉。您说的都记下了。想接着等，再发一次「人工」就好。'
      : `让您久等了，同事现在不在，${backAt} 回来。您说的都记下了；到时发「人工」，就能接上。`,
  silence: '有一会儿没收到您的消息，这次就先聊到这里。还有事随时来，发「人工」就能找到同事。',
  askScore: '这次聊得怎么样？点一下告诉我们：',
  scores: [
    { score: 3, label: '满意' },
    { score: 2, label: '一般' },
    { score: 1, label: '不满意' },
  ],
  thanks: '谢谢您。',
} as const;
