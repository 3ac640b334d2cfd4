/** What the desk says of what became of an agent's words. */
import { both } from '../frame/language.ts';

export const deliveryWords = both(
  {
    deliveries: {
      'to-send': '待发送',
      'handed-over': '正在发送',
      sent: '已送达平台',
      failed: '没有发出去',
    },
    failedBecause: (reason: string) =>
      `没有发出去（${reason}）。请换个方式联系对方，或者等对方再发一句。`,
    failures: {
      'window-closed': '没有发出去：对方 48 小时内没有再说话。等对方再发一句就能回。',
      'window-used-up': '没有发出去：能发的条数用完了。等对方再发一句就能回。',
      'timed-out': '不知道送到没有：微信没有回音。请看对方的反应，需要的话再说一次。',
      interrupted: '不知道送到没有：发送时服务器停了。请看对方的反应，需要的话再说一次。',
      expired: '没有发出去：等得太久，过期了。请再说一次。',
      'errcode-40007': '没有发出去：微信不认这张图片，可能过了三天。请重新选一张。',
      'errcode-43004': '没有发出去：对方已经取消关注。',
      'errcode-45015': '没有发出去：对方太久没说话，或者取消了关注。等对方再发一句就能回。',
      'errcode-45047': '没有发出去：能发的条数用完了。等对方再发一句就能回。',
      'errcode-48001': '没有发出去：这个公众号没有发客服消息的权限。请告诉管理员。',
      'errcode-48002': '没有发出去：对方关掉了接收消息。',
    } satisfies Readonly<Record<string, string>>,
  },
  {
    deliveries: {
      'to-send': 'to be sent',
      'handed-over': 'on its way',
      sent: 'taken by the platform',
      failed: 'not sent',
    },
    failedBecause: (reason) =>
      `Not sent (${reason}). Reach them another way, or wait until they write again.`,
    failures: {
      'window-closed':
        'Not sent: they have not written for 48 hours. As soon as they write again, you can answer.',
      'window-used-up':
        'Not sent: the allowance is used up. As soon as they write again, you can answer.',
      'timed-out':
        'Nobody knows whether it arrived: WeChat gave no answer. See what they say, and say it again if need be.',
      interrupted:
        'Nobody knows whether it arrived: the server stopped while it was sent. See what they say, and say it again if need be.',
      expired: 'Not sent: it waited for too long. Say it again.',
      'errcode-40007':
        'Not sent: WeChat does not know the picture, which it keeps for three days. Choose it again.',
      'errcode-43004': 'Not sent: they do not follow the account any more.',
      'errcode-45015':
        'Not sent: they were silent for too long, or follow the account no more. As soon as they write again, you can answer.',
      'errcode-45047':
        'Not sent: the allowance is used up. As soon as they write again, you can answer.',
      'errcode-48001':
        'Not sent: this account may not send service messages. Tell an administrator.',
      'errcode-48002': 'Not sent: they do not take messages.',
    },
  },
);
