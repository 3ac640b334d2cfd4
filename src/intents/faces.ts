/**
 * The platform's own faces. It delivers the classic ones as text codes and the newer ones as names in brackets: `/::D`,
 * `/:rose`, `[捂脸]`. They are drawn, not said: beside words they are no part of what is compared, as emoji are not. Emoji
 * themselves are none of these. The platform documents neither: the codes are those that public programs for it agree on
 * (compared on 2026-11-28), the names those that its apps show in Simplified, Traditional and English.
 */

/** Whether a face may be in the text: most texts have none, and pay no more than this. */
function mayHaveFace(text: string): boolean {
  return text.includes('/:') || text.includes('[');
}

/** Each face is a blank, for it parts words. What is nothing but faces stays. @param text as it was written. */
export function dropFaces(text: string): string {
  if (!mayHaveFace(text)) return text;
  const words = blankFaces(text, () => true);
  return hasWord.test(words) ? words : text;
}

/**
 * What a follower said, for whoever reads it as it was written. Alone a face says its name, as "[OK]" does; the letter or
 * digit of a code like `/::D` or `/:8-)` is none, and would pick an option or count people.
 */
export function wordsBesideFaces(text: string): string {
  if (!mayHaveFace(text)) return text;
  return blankFaces(dropFaces(text), (face) => !hasName.test(face));
}

/** Whether there is nothing but faces, at least one. */
export function isOfFaces(text: string): boolean {
  return mayHaveFace(text) && blankFaces(text, () => true).trim() === '';
}

function blankFaces(text: string, isBlanked: (face: string) => boolean): string {
  return text.replace(faces, (face: string, name: string | undefined) => {
    const isFace = name === undefined || names.has(nameKey(name));
    return isFace && isBlanked(face) ? ' ' : face;
  });
}

/** "[Let Down]" is also written "[LetDown]", and "[OK]" "[ok]". */
function nameKey(name: string): string {
  return name.toLowerCase().replaceAll(' ', '');
}

const hasWord = /[\p{L}\p{N}?？]/u;
const hasName = /\p{Script=Han}|[a-z]{2}/iu;

const codes = [
  "/::) /::~ /::B /::| /:8-) /::< /::$ /::X /::Z /::'( /::-| /::@ /::P /::D /::O /::( /::+ /:--b /::Q /::T /:,@P /:,@-D",
  '/::d /:,@o /::g /:|-) /::! /::L /::> /::,@ /:,@f /::-S /:? /:,@x /:,@@ /::8 /:,@! /:!!! /:xx /:bye /:wipe /:dig',
  "/:handclap /:&-( /:B-) /:<@ /:@> /::-O /:>-| /:P-( /::'| /:X-) /::* /:@x /:8* /:pd /:<W> /:beer /:basketb /:oo",
  '/:coffee /:eat /:pig /:rose /:fade /:showlove /:heart /:break /:cake /:li /:bome /:kn /:footb /:ladybug /:shit',
  '/:moon /:sun /:gift /:hug /:strong /:weak /:share /:v /:@) /:jj /:@@ /:bad /:lvu /:no /:ok /:love /:<L> /:jump',
  '/:shake /:<O> /:circle /:kotow /:turn /:skip /:oY /:#-0 /:hiphot /:kiss /:<& /:&>',
].flatMap((line) => line.split(' '));

/** Simplified, then what is written otherwise in Taipei and Hong Kong, then English. */
const names: ReadonlySet<string> = new Set(
  [
    '微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 惊讶 难过 酷 冷汗 囧 抓狂 吐 偷笑 愉快 可爱 白眼 傲慢',
    '饥饿 困 惊恐 流汗 憨笑 悠闲 大兵 奋斗 咒骂 疑问 嘘 晕 疯了 折磨 衰 骷髅 敲打 再见 擦汗 抠鼻 鼓掌 糗大了 坏笑 左哼哼',
    '右哼哼 哈欠 鄙视 委屈 快哭了 阴险 亲亲 吓 可怜 菜刀 西瓜 啤酒 篮球 乒乓 咖啡 饭 猪头 玫瑰 凋谢 嘴唇 示爱 爱心 心碎 蛋糕',
    '闪电 炸弹 刀 足球 瓢虫 便便 月亮 太阳 礼物 拥抱 强 弱 握手 胜利 抱拳 勾引 拳头 差劲 爱你 no ok 爱情 飞吻 跳跳 发抖',
    '怄火 转圈 磕头 回头 跳绳 投降 挥手 激动 乱舞 街舞 献吻 左太极 右太极 嘿哈 捂脸 奸笑 机智 皱眉 耶 茶 红包 蜡烛 福 鸡',
    '笑脸 生病 破涕为笑 吐舌 脸红 恐惧 失望 无语 鬼魂 合十 强壮 庆祝 吃瓜 加油 汗 天啊 emm 社会社会 旺柴 好的 打脸 加油加油',
    '哇 發 翻白眼 666 让我看看 叹气 苦涩 裂开 烟花 爆竹',
    '發呆 流淚 閉嘴 尷尬 發怒 調皮 驚訝 難過 饑餓 累 驚恐 大笑 悠閑 悠閒 奮鬥 咒罵 疑問 噓 暈 瘋了 骷髏 骷髏頭 再見 摳鼻',
    '羞辱 壞笑 鄙視 陰險 親親 嚇 可憐 籃球 飯 豬頭 枯萎 愛心 閃電 炸彈 甲蟲 太陽 禮物 擁抱 強 勝利 拳頭 差勁 愛你 愛情 飛吻',
    '發抖 噴火 轉圈 磕頭 回頭 跳繩 激動 亂舞 獻吻 左太極 右太極 吼嘿 掩面 機智 皺眉 歐耶 紅包 蠟燭 小雞 笑臉 破涕為笑 臉紅 恐懼',
    '無語 慶祝 吃西瓜 一言難盡 失敬失敬 打臉 加油！ 讓我看看 嘆氣 苦澀 裂開 煙花',
    'smile grimace drool scowl coolguy chill sob shy silent sleep cry awkward angry tongue grin surprise frown ruthless',
    'blush scream puke chuckle joyful slight smug hungry drowsy panic sweat laugh commando loafer determined scold',
    'shocked doubt shhh dizzy tormented toasted badluck skull hammer wave bye speechless relief nosepick dignose clap',
    'shame trick bah！l bah！r yawn pooh-pooh lookdown shrunken wronged tearingup puling sly kiss wrath whimper cleaver',
    'watermelon melon beer basketball pingpong coffee rice pig rose wilt lips lip heart brokenheart cake lightning bomb',
    'dagger soccer ladybug poop moon sun gift hug thumbsup strong thumbsdown weak shake peace victory fight salute beckon',
    'fist pinky rockon nuh-uh inlove blowkiss waddle tremble aaagh! twirl kotow dramatic jumprope surrender hooray',
    'meditate smooch taichil taichir hey facepalm smirk smart moue concerned yeah! tea packet candle blessing chick',
    'chicken happy sick lol flushed terror letdown duh party worship onlooker goforit sweats omg respect doge noprob',
    'mybad keepfighting wow rich boring awesome letmesee sigh hurt broken fireworks firecracker',
  ].flatMap((line) => line.split(' ')),
);

/** A code, the longest that it can be, or what stands in brackets and may be a name: none has more characters. */
const faces = new RegExp(
  `${codes
    .toSorted((a, b) => b.length - a.length)
    .map((code) => code.replaceAll(/[$()*+?|]/g, '\\$&'))
    .join('|')}|\\[([^[\\]\\n]{1,12})\\]`,
  'g',
);
