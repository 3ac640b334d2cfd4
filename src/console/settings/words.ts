/** What the settings of an account say. */
import { both } from '../frame/language.ts';

export const settingWords = both(
  {
    title: '设置',
    lead: '只管这个公众号。改了马上生效，每次改动都记在「操作记录」里。',
    review: '发布前要由另一位同事审核',
    reviewHint:
      '打开以后，写草稿的人自己不能批准；定时发布也要先审核。只有一个人管的时候可以关着。',
    alertsHint:
      '出问题时会发到群机器人或邮箱；地址由维护的人在服务器上设置。发一条试试能不能收到。',
    save: '保存',
    saved: '已保存，马上生效。',
    notSaved: '这次没有保存：别人先改了设置。',
    changedMeanwhile: '您打开页面以后，别人改过设置。请看一眼现在的，再保存一次。',
  },
  {
    title: 'Settings',
    lead: 'For this official account alone. Changes hold at once, and each is in the change log.',
    review: 'Somebody else must approve before anything is published',
    reviewHint:
      'When it is on, nobody approves their own draft, and planned publications need it too. Where one person looks after everything, it may stay off.',
    alertsHint:
      'When something is wrong, a group robot or a mailbox is told; the address is set on the server. Send one to see whether it arrives.',
    save: 'Save',
    saved: 'Saved; it holds from now on.',
    notSaved: 'This was not saved: somebody else was quicker.',
    changedMeanwhile:
      'Somebody changed the settings after you opened the page. Look at them as they are now, and save once more.',
  },
);
