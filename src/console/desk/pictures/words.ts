/** What is said about pictures at the desk. */
import { both } from '../../frame/language.ts';

export const pictureWords = both(
  {
    add: '图片',
    addHint: 'JPG 或 PNG；也可以直接粘贴截图。',
    drop: '去掉图片',
    title: '图片',
    noPicture: '这个文件不是 JPG 或 PNG 图片，没有发出去。请换一张，或者截图后粘贴。',
    tooLarge: (megabytes: number) =>
      `图片太大，微信最多收 ${megabytes} MB，没有发出去。请发小一点的，或者截图后粘贴。`,
    chooseAgain: '刚才选的图片没有保留。要发的话，请再选一次。',
    refused: (why: string) => `图片没有发出去。${why}`,
    cannotShow: '这张图片看不到了',
    cannotShowHow: (why: string) => `图片存在微信那边，只保留三天。${why}`,
    atPlatform: '到微信的地址看',
  },
  {
    add: 'Picture',
    addHint: 'JPG or PNG; a screenshot can be pasted too.',
    drop: 'Leave it out',
    title: 'Picture',
    noPicture:
      'This file is no JPG or PNG picture, and nothing was sent. Choose another one, or paste a screenshot.',
    tooLarge: (megabytes) =>
      `The picture is too large: WeChat takes ${megabytes} MB at most, and nothing was sent. Send a smaller one, or paste a screenshot.`,
    chooseAgain: 'The picture that you chose is not kept. Choose it again if it is to be sent.',
    refused: (why) => `The picture was not sent. ${why}`,
    cannotShow: 'This picture cannot be shown',
    cannotShowHow: (why) => `Pictures lie at WeChat, which keeps them for three days. ${why}`,
    atPlatform: 'Open it at WeChat',
  },
);
