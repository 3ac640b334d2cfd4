/** The APIs that the program uses and that the platform counts by the day, each with what it is for. */
import type { Words } from '../../domain/explanation.ts';

export interface DailyApi {
  readonly path: string;
  readonly name: Words;
}

export const serviceMessagesPath = '/cgi-bin/message/custom/send';

export const dailyApis: readonly DailyApi[] = [
  { path: serviceMessagesPath, name: { zh: '客服消息', en: 'service messages' } },
  { path: '/cgi-bin/message/custom/typing', name: { zh: '正在输入', en: 'typing hint' } },
  { path: '/cgi-bin/message/subscribe/bizsend', name: { zh: '订阅通知', en: 'notifications' } },
  { path: '/cgi-bin/media/upload', name: { zh: '上传素材', en: 'media up' } },
  { path: '/cgi-bin/media/get', name: { zh: '下载素材', en: 'media down' } },
  { path: '/cgi-bin/material/add_material', name: { zh: '永久素材', en: 'permanent material' } },
  { path: '/cgi-bin/menu/create', name: { zh: '发布菜单', en: 'publishing the menu' } },
  { path: '/cgi-bin/qrcode/create', name: { zh: '二维码', en: 'QR codes' } },
  { path: '/cgi-bin/user/info', name: { zh: '粉丝信息', en: 'followers' } },
];
