/**
 * The one table of the platform's error codes: what each means, what the program does about it, and what people can do.
 * Sources: the platform's page of global codes (doc/oplatform/developers/errCode/errCode) and those of each API, read in
 * November 2026. A code that is not here is final: whoever repeats what they do not understand burns the quota.
 */
import type { Words } from '../../domain/explanation.ts';
import type { SendResult } from '../../domain/outgoing.ts';

/**
 * `retry`: the same call may succeed soon. `wait`: only later, repeating now does harm. `final`: never. `alarm`: never,
 * and nothing else works either until a person does something.
 */
export type Advice = Extract<SendResult, { kind: 'refused' }>['advice'];

export interface ErrorCodeEntry {
  readonly advice: Advice;
  readonly meaning: Words;
  readonly whatToDo: Words;
}

const remedies = {
  nothing: { zh: '不用处理，程序会自己继续', en: 'nothing: the program goes on by itself' },
  waitAMoment: { zh: '不用处理，稍后会再试', en: 'nothing: it is tried again in a moment' },
  tomorrow: {
    zh: '等到北京时间次日零点；急用时可清零一次（每月十次）',
    en: 'wait for midnight in Beijing, or clear the quota (ten times a month)',
  },
  askAgain: {
    zh: '不能主动再发，等对方下一次互动',
    en: 'wait until the follower does something: nothing can be sent before',
  },
  checkFollower: {
    zh: '核对 OpenID 是否属于这个公众号',
    en: 'check that the openid belongs to this official account',
  },
  fixAppId: { zh: '核对 WECHAT_APP_ID', en: 'check WECHAT_APP_ID' },
  fixSecret: { zh: '核对或重置 AppSecret，更新 WECHAT_APP_SECRET', en: 'check WECHAT_APP_SECRET' },
  thawSecret: {
    zh: '在公众平台后台解冻 AppSecret',
    en: "unfreeze the secret in the platform's console",
  },
  allowAddress: {
    zh: '在公众平台后台“基本配置”的 IP 白名单里加上本服务器',
    en: "add this server's address to the allow-list in the platform's console",
  },
  confirmAddress: {
    zh: '请管理员在微信里确认该 IP',
    en: 'let the administrator confirm the address in WeChat',
  },
  verify: {
    zh: '该接口需要认证或开通；没有权限就请关闭相应功能',
    en: 'have the account verified, or switch the function off',
  },
  appeal: {
    zh: '登录公众平台后台查看通知并申诉',
    en: "read the notice in the platform's console and appeal",
  },
  shorten: { zh: '减少内容后再试', en: 'make it shorter or less, then try again' },
  fixContent: { zh: '修改内容后再试', en: 'change it, then try again' },
  fixTemplate: {
    zh: '对照公众平台后台的模板修改字段',
    en: "compare the fields with the template in the platform's console",
  },
  fixMedia: {
    zh: '换成大小和格式符合要求的文件',
    en: 'use a file of a size and format that the platform takes',
  },
  uploadAgain: { zh: '重新上传素材', en: 'upload the media again' },
  fixMenu: { zh: '修改菜单后重新发布', en: 'change the menu, then publish it again' },
  fixAgent: {
    zh: '在公众平台后台核对客服帐号',
    en: "check the agent's account in the platform's console",
  },
  report: { zh: '这是程序的错误，请反馈', en: 'this is a bug of the program: report it' },
} as const satisfies Record<string, Words>;

type Rows = Readonly<Record<number, ErrorCodeEntry>>;

/** Codes that the same advice and the same remedy belong to. */
function family(
  advice: Advice,
  remedy: keyof typeof remedies,
  meanings: Readonly<Record<number, readonly [zh: string, en: string]>>,
): Rows {
  return Object.fromEntries(
    Object.entries(meanings).map(([errcode, [zh, en]]) => [
      errcode,
      { advice, meaning: { zh, en }, whatToDo: remedies[remedy] },
    ]),
  );
}

const rows: Rows = {
  ...family('retry', 'waitAMoment', {
    [-1]: ['平台繁忙', 'the platform is busy'],
    43108: ['同时发送冲突', 'messages were sent at the same time'],
    61450: ['客服系统繁忙', 'the customer service is busy'],
  }),
  ...family('wait', 'nothing', {
    40001: [
      'access_token 换新后仍被拒绝，或 AppSecret 不对',
      'a new access token is refused too, or the secret is',
    ],
    40014: [
      'access_token 不合法，已自动换新仍被拒绝',
      'the access token is no token, a new one neither',
    ],
    42001: [
      'access_token 已过期，已自动换新仍被拒绝',
      'the access token has expired, a new one too',
    ],
  }),
  ...family('final', 'report', {
    40002: ['凭证类型不对', 'the grant type is wrong'],
    40008: ['消息类型不对', 'the kind of message is wrong'],
    40033: ['请求中有不允许的字符', 'the request has refused characters'],
    40035: ['参数不对', 'a parameter is wrong'],
    41001: ['缺少 access_token', 'the access token is missing'],
    43002: ['需要 POST 请求', 'the request must be a POST'],
    44002: ['请求内容为空', 'the request is empty'],
    45072: ['“正在输入”的命令不对', 'the typing command is wrong'],
    47001: ['请求格式不对', 'the request cannot be read'],
    61500: ['日期格式不对', 'a date is wrong'],
    65416: ['查询参数不对', 'the query is wrong'],
    76003: ['接口路径写错', "the API's path is not written as it must be"],
    76021: ['没有这个接口路径', 'there is no such API'],
    76022: ['该接口不支持查询额度', "the API's quota cannot be asked for"],
  }),
  ...family('alarm', 'fixAppId', {
    40013: ['AppID 不对', 'the appid is wrong'],
    41002: ['缺少 AppID', 'the appid is missing'],
  }),
  ...family('alarm', 'fixSecret', {
    40125: ['AppSecret 不对', 'the secret is wrong'],
    41004: ['缺少 AppSecret', 'the secret is missing'],
  }),
  ...family('alarm', 'thawSecret', {
    40243: ['AppSecret 已被冻结', 'the secret is frozen'],
  }),
  ...family('alarm', 'allowAddress', {
    40164: ['服务器 IP 不在白名单', 'the address of this server is not on the allow-list'],
  }),
  ...family('alarm', 'confirmAddress', {
    89501: ['服务器 IP 正等待管理员确认', 'the address of this server waits for the administrator'],
    89503: ['服务器 IP 需要管理员确认', 'the address of this server needs the administrator'],
    89506: [
      '管理员 24 小时内两次拒绝了该 IP',
      'the administrator refused this address twice in 24 hours',
    ],
    89507: ['管理员 1 小时内拒绝了该 IP', 'the administrator refused this address within the hour'],
  }),
  ...family('final', 'verify', {
    48001: ['该公众号没有这个接口的权限', 'the official account may not call this API'],
    48003: ['尚未同意群发协议', 'the terms of this API were not agreed to'],
    50001: ['用户没有授权该接口', 'the follower did not authorise this API'],
    65306: ['该公众号不支持个性化菜单', 'the official account may have no conditional menus'],
    65400: ['没有开通新版客服功能', 'the customer service is not switched on'],
  }),
  ...family('alarm', 'appeal', {
    43107: ['订阅通知能力被封禁', 'notifications were taken from the official account'],
    48004: ['接口权限已被封禁', 'the API was taken from the official account'],
    50002: ['公众号被限制使用', 'the official account is restricted'],
  }),
  ...family('final', 'tomorrow', {
    48006: ['本月清零次数已用完', 'the quota was cleared ten times this month'],
  }),
  ...family('wait', 'tomorrow', {
    45009: ['该接口今日调用次数已用完', 'the calls of this API are used up for today'],
    45010: ['创建菜单次数已达上限', 'menus were created too often today'],
  }),
  ...family('wait', 'waitAMoment', {
    45011: ['调用太频繁', 'the calls come too fast'],
  }),
  ...family('final', 'checkFollower', {
    40003: ['OpenID 不对', 'the openid is wrong'],
    40031: ['OpenID 列表不对', 'the list of openids is wrong'],
    46004: ['用户不存在', 'there is no such follower'],
    49003: ['OpenID 属于别的公众号', 'the openid belongs to another official account'],
  }),
  ...family('final', 'shorten', {
    40032: ['OpenID 列表太长', 'the list of openids is too long'],
    45002: ['文字太长', 'the text is too long'],
    45003: ['标题太长', 'the title is too long'],
    45004: ['描述太长', 'the description is too long'],
    45005: ['链接太长', 'the link is too long'],
    45006: ['图片链接太长', "the picture's link is too long"],
    45007: ['语音太长', 'the voice is too long'],
    45008: ['图文超过一篇', 'there is more than one article'],
    45056: ['标签数量已达 100 个', 'there are 100 tags already'],
    45057: ['标签下的粉丝超过十万，不能直接删除', 'the tag has too many followers to be deleted'],
    45059: ['该粉丝的标签已达 20 个', 'the follower has 20 tags already'],
    45158: ['标签名太长', "the tag's name is too long"],
    65417: ['查询时间段太长', 'the time asked about is too long'],
  }),
  ...family('final', 'askAgain', {
    43004: ['对方没有关注', 'the person does not follow'],
    43019: ['对方在黑名单中', 'the follower is on the blacklist'],
    43101: ['对方没有订阅这个通知', 'the follower did not subscribe to this notification'],
    45015: ['超过可回复时间，或对方取消了关注', 'the service window is over, or the follower left'],
    45047: ['可回复的条数已用完', 'the service window is used up'],
    48002: ['对方拒收消息', 'the follower refuses messages'],
    50005: ['对方没有关注', 'the person does not follow'],
  }),
  ...family('final', 'fixContent', {
    40053: ['二维码参数不对', 'the scene of the QR code is wrong'],
    44003: ['图文内容为空', 'the news are empty'],
    44004: ['文字内容为空', 'the text is empty'],
    45058: ['系统保留的标签不能修改', "the tag is one of the platform's own"],
    45157: ['标签名不合法或重名', "the tag's name is refused or taken"],
    45159: ['没有这个标签', 'there is no such tag'],
    45168: ['内容有敏感词', 'there are words that the platform does not send'],
  }),
  ...family('final', 'nothing', {
    45080: [
      '近 30 秒没有互动，不能显示“正在输入”',
      'no typing hint without an act in the last 30 s',
    ],
    45081: ['已在显示“正在输入”', 'the typing hint shows already'],
    46003: ['没有菜单', 'there is no menu'],
    65301: ['没有个性化菜单', 'there is no such conditional menu'],
    65413: ['没有与该粉丝的会话', 'there is no session with this follower'],
    65414: ['该粉丝正由其他客服接待', 'another agent has this follower'],
  }),
  ...family('final', 'fixTemplate', {
    40037: ['订阅通知的模板 ID 不对', "the template's id is wrong"],
    47003: ['订阅通知的字段与模板不符', 'the fields do not fit the template'],
  }),
  ...family('final', 'fixMedia', {
    40004: ['媒体类型不对', 'the kind of media is wrong'],
    40005: ['文件类型不对', 'the kind of file is wrong'],
    40006: ['文件大小不合要求', 'the file is too large, or empty'],
    40009: ['图片太大', 'the picture is too large'],
    40010: ['语音太大', 'the voice is too large'],
    40011: ['视频太大', 'the video is too large'],
    40012: ['缩略图太大', 'the thumbnail is too large'],
    40137: ['图片格式不支持', 'the picture has a format that is not supported'],
    41005: ['缺少媒体文件', 'the file is missing'],
    44001: ['媒体文件为空', 'the file is empty'],
    45001: ['媒体文件太大', 'the file is too large'],
    61457: ['头像文件类型不对', "the agent's picture has a wrong format"],
  }),
  ...family('final', 'uploadAgain', {
    40007: ['媒体编号失效，或已超过三天', 'the media id is unknown or expired'],
    41006: ['缺少媒体编号', 'the media id is missing'],
    46001: ['媒体不存在', 'there is no such media'],
  }),
  ...family('final', 'fixMenu', {
    40015: ['菜单类型不对', 'the kind of menu is wrong'],
    40016: ['菜单按钮个数不对', 'the number of buttons is wrong'],
    40017: ['菜单按钮类型不对', "a button's kind is wrong"],
    40018: ['菜单按钮名字太长', "a button's name is too long"],
    40019: ['菜单按钮 KEY 太长', "a button's key is too long"],
    40020: ['菜单按钮链接太长', "a button's link is too long"],
    40023: ['子菜单个数不对', 'the number of sub-buttons is wrong'],
    40024: ['子菜单类型不对', "a sub-button's kind is wrong"],
    40025: ['子菜单名字太长', "a sub-button's name is too long"],
    40026: ['子菜单 KEY 太长', "a sub-button's key is too long"],
    40027: ['子菜单链接太长', "a sub-button's link is too long"],
    40054: ['子菜单链接的域名不允许', "a sub-button's link has a domain that is not allowed"],
    40055: ['菜单链接的域名不允许', "a button's link has a domain that is not allowed"],
    65303: ['还没有默认菜单，不能建个性化菜单', 'a conditional menu needs a default menu first'],
    65304: ['个性化菜单的条件为空', 'the condition of the menu is empty'],
    65305: ['个性化菜单已达上限', 'there are too many conditional menus'],
    65307: ['个性化菜单为空', 'the conditional menu is empty'],
    65308: ['菜单按钮没有类型', 'a button has no kind'],
  }),
  ...family('final', 'fixAgent', {
    61451: ['客服参数不对', 'a parameter of the customer service is wrong'],
    61452: ['客服帐号不对', "the agent's account is wrong"],
    61453: ['客服帐号已存在', "the agent's account exists already"],
    61454: ['客服帐号名太长', "the agent's account name is too long"],
    61455: ['客服帐号名有不允许的字符', "the agent's account name has refused characters"],
    61456: ['客服帐号已达上限', 'there are too many agents'],
    65401: ['没有这个客服帐号', 'there is no such agent'],
    65402: ['客服帐号尚未绑定微信号', 'the agent has not joined yet'],
    65415: ['客服不在线', 'the agent is not online'],
  }),
};

const unknownCode: ErrorCodeEntry = {
  advice: 'final',
  meaning: {
    zh: '平台返回了未收录的错误码',
    en: 'the platform gave a code that is not in the table',
  },
  whatToDo: remedies.report,
};

/** What a code other than 0 means; total. */
export function findErrorCode(errcode: number): ErrorCodeEntry {
  return rows[errcode] ?? unknownCode;
}

/** Codes that say that the access token must be replaced; the client does it by itself, once. */
const tokenCodes: ReadonlySet<number> = new Set([40001, 40014, 42001]);

export function isTokenRefused(errcode: number): boolean {
  return tokenCodes.has(errcode);
}

/** The API is used up for today: no call of it may leave before `quotaRenewedAtMs`. */
export const quotaUsedUp = 45009;
