/** What the import says. */
import { both } from '../frame/language.ts';

export const importWords = both(
  {
    title: '搬家导入',
    lead: '把现有的自动回复或内容文件放进草稿。导入不会改动线上的回答，也不会改动公众平台。',
    steps: ['从哪里导入', '看看有什么', '进草稿，试好再发布'],
    stepsLabel: '三步',
    fromAccount: '从公众号读取',
    fromAccountText:
      '直接问公众平台要「自动回复」里的关键词回复、关注回复、收到消息回复。只读，不改。',
    askAccount: '读取公众号的自动回复',
    fromFile: '用保存好的 JSON 文件',
    fromFileText:
      '没有接口权限，或者是别的公众号：把「获取自动回复规则」接口返回的内容存成文件传上来，也可以直接粘贴。',
    jsonFile: 'JSON 文件',
    pasted: '或粘贴在这里',
    look: '看看里面有什么',
    fromFolder: '用内容文件（brand 文件夹）',
    fromFolderText: (names: string) =>
      `一次选一个或几个：${names}。只比较传上来的文件，逐条告诉您哪些是新的、哪些改了；没传的不动。Excel 存的 GB18030 表格也认得。`,
    files: '内容文件（可多选）',
    compare: '和线上的比一比',
    nothingGiven: '还没有选文件，也没有粘贴内容。请选一个 JSON 文件，或把内容粘贴到框里。',
    tooLarge: (name: string) => `「${name}」太大了。请确认选的是内容文件本身，而不是压缩包或备份。`,
    noText: (name: string) =>
      `「${name}」不是文字文件，或者编码认不出来。请另存为 UTF-8 或 GB18030 编码后再传。`,
    noJson: (isOther: boolean): string =>
      isOther
        ? '这不是 JSON（应当以 { 开头）。表格请用下面的「内容文件」；这里要的是接口返回的原文。'
        : '这个 JSON 不完整，可能复制时少了一截。请从开头的 { 到最后的 } 完整复制，再试一次。',
    noReplies:
      '这是 JSON，但不是「获取自动回复规则」接口返回的内容。请确认是 get_current_autoreply_info 的结果。',
    refusalSaved: (errcode: number) =>
      `文件里存的是平台的一次拒绝（errcode ${errcode}），不是自动回复。请重新获取一次再保存。`,
    bundleTooLarge:
      '内容太多，一次放不进表单。请分几次导入（比如先传 rules.yaml），或者请维护的人用命令导入。',
    noFiles: '还没有选文件。请选一个或几个内容文件。',
    stranger: (name: string, known: readonly string[]) =>
      `「${name}」不是我们认识的内容文件。文件名要是：${known.join('、')}。`,
    twice: (name: string) => `「${name}」选了两次。同名文件请只留一个。`,
    askRefused: (reason: string) => `没能从公众平台读到：${reason} 也可以先用 JSON 文件导入。`,
    lost: '上一步的内容没有带过来（可能页面开得太久）。请重新选一次。',
    foundTitle: '看看有什么',
    foundLead: (count: number) =>
      `一共 ${count} 条。勾上的会进您的草稿；在发布之前，粉丝看到的回答不变。`,
    rowColumns: { take: '导入', what: '原来的', fate: '会怎样', notes: '要留意的' },
    fates: {
      new: '新增',
      changed: '更新上次导入的',
      known: '已经有了',
      impossible: '没法导入',
      same: '没有变化',
      'left-out': '线上有、文件里没有，保留',
    },
    knownAs: (id: string) => `规则 ${id} 说的一样`,
    clash: (word: string, title: string) => `「${word}」现在由「${title}」回答`,
    hears: '听到',
    says: '回答',
    mediaNote: '里面的图片、语音、视频会在导入时存成永久素材',
    lintTitle: '检查发现',
    lintNone: '没有发现新的问题。',
    severity: { error: '必须改', warning: '注意', hint: '建议' },
    contentProblems: '这些文件现在还用不了',
    contentProblemsText: '下面的地方要先改好。改完再传一次；只影响这次导入，线上不变。',
    line: (line: number) => `第 ${line} 行`,
    take: '把勾上的放进草稿',
    again: '重新选',
    emptyTitle: '里面没有可以导入的内容',
    emptyText: '自动回复是空的，或者都没法导入。可以换一个来源试试。',
    allKnownTitle: '都已经有了',
    allKnownText: '这些内容和现在的一样，没有要导入的。',
    moreThanRoom: (count: number, room: number) =>
      `可以导入 ${count} 条，您的草稿还放得下 ${room} 条，所以先勾了前 ${room} 条；也可以自己挑。发布这批之后再导入一次，已经有的会自动跳过。`,
    tooMany: (count: number, room: number) =>
      `勾了 ${count} 条，您的草稿只放得下 ${room} 条。已改为勾上前 ${room} 条；剩下的等这批发布后再导入。`,
    nothingTicked: '一条也没有勾。请至少勾一条，或者返回。',
    taken: (count: number) => `${count} 条已放进草稿。接下来：试一试 → 回放 → 发布。`,
    takenPartly: (count: number, left: string) =>
      `${count} 条已放进草稿；没进去的：${left}。请在草稿里看看。`,
    tryNext: '去试一试',
    counts: (fresh: number, changed: number, rest: number) =>
      `新增 ${fresh} · 更新 ${changed} · 不导入 ${rest}`,
  },
  {
    title: 'Move in',
    lead: 'Bring your old auto-replies or content files into a draft. Nothing that is live changes, and nothing on the WeChat platform.',
    steps: ['Where from', 'See what is there', 'Into the draft, try, publish'],
    stepsLabel: 'Three steps',
    fromAccount: 'Read from the official account',
    fromAccountText:
      'Asks the platform for the keyword replies, the reply to a follow and the reply to everything else. It only reads.',
    askAccount: 'Read the auto-replies',
    fromFile: 'From a saved JSON file',
    fromFileText:
      'No API access, or another account: save what the platform’s auto-reply API answered as a file and upload it, or paste it.',
    jsonFile: 'JSON file',
    pasted: 'Or paste it here',
    look: 'See what is in it',
    fromFolder: 'From content files (a brand folder)',
    fromFolderText: (names) =>
      `Choose one or several of: ${names}. Only what you upload is compared, entry by entry; everything else stays. Tables saved by Chinese Excel (GB18030) are read too.`,
    files: 'Content files (several at once)',
    compare: 'Compare with what is live',
    nothingGiven:
      'No file was chosen and nothing was pasted. Choose a JSON file or paste its text.',
    tooLarge: (name) =>
      `“${name}” is too large. Please check that it is the content file itself, not an archive or a backup.`,
    noText: (name) =>
      `“${name}” is no text, or its encoding is unknown. Save it as UTF-8 or GB18030 and upload it again.`,
    noJson: (isOther) =>
      isOther
        ? 'This is no JSON (it should begin with {). For tables use “content files” below; here goes what the API answered.'
        : 'This JSON is not complete; a piece may be missing. Copy all of it, from the first { to the last }, and try again.',
    noReplies:
      'This is JSON, but not what the auto-reply API answers. Please check that it comes from get_current_autoreply_info.',
    refusalSaved: (errcode) =>
      `The file holds a refusal of the platform (errcode ${errcode}), not the replies. Ask once more and save the answer.`,
    bundleTooLarge:
      'This is too much for one form. Import it in parts (rules.yaml first, say), or have it imported by command.',
    noFiles: 'No file was chosen. Choose one or several content files.',
    stranger: (name, known) =>
      `“${name}” is no content file that we know. Its name must be one of: ${known.join(', ')}.`,
    twice: (name) => `“${name}” was chosen twice. Keep one of them.`,
    askRefused: (reason) =>
      `The platform could not be read: ${reason} You can import from a JSON file meanwhile.`,
    lost: 'What you chose did not arrive (the page may have been open for too long). Please choose again.',
    foundTitle: 'See what is there',
    foundLead: (count) =>
      `${count} in all. What is ticked goes into your draft; followers read the same answers until you publish.`,
    rowColumns: { take: 'Import', what: 'Found', fate: 'What becomes of it', notes: 'Mind' },
    fates: {
      new: 'New',
      changed: 'Updates the last import',
      known: 'There already',
      impossible: 'Cannot be imported',
      same: 'Unchanged',
      'left-out': 'Live, but not in the file: stays',
    },
    knownAs: (id) => `Rule ${id} says the same`,
    clash: (word, title) => `“${word}” is answered by “${title}” now`,
    hears: 'Hears',
    says: 'Says',
    mediaNote: 'Its pictures, voices and videos are kept as permanent material when you import it',
    lintTitle: 'What the check found',
    lintNone: 'Nothing new was found.',
    severity: { error: 'Must be fixed', warning: 'Warning', hint: 'Hint' },
    contentProblems: 'These files cannot be used yet',
    contentProblemsText:
      'Correct the places below and upload them again. Only this import is concerned; nothing live changes.',
    line: (line) => `line ${line}`,
    take: 'Put what is ticked into the draft',
    again: 'Choose again',
    emptyTitle: 'There is nothing to import',
    emptyText: 'There are no auto-replies, or none that can be imported. Try another source.',
    allKnownTitle: 'It is all there already',
    allKnownText: 'All of this is the same as what you have. There is nothing to import.',
    moreThanRoom: (count, room) =>
      `${count} could be imported, and your draft takes ${room} more, so the first ${room} are ticked; choose others if you like. Import again after publishing these: what is there already is passed over.`,
    tooMany: (count, room) =>
      `${count} are ticked, and your draft takes only ${room}. Now the first ${room} are ticked; import the rest after these are published.`,
    nothingTicked: 'Nothing is ticked. Tick at least one, or go back.',
    taken: (count) => `${count} put into the draft. Next: try it, replay it, publish it.`,
    takenPartly: (count, left) =>
      `${count} put into the draft; left out: ${left}. Please look at the draft.`,
    tryNext: 'Try it',
    counts: (fresh, changed, rest) => `${fresh} new · ${changed} updated · ${rest} not imported`,
  },
);

export type ImportWords = (typeof importWords)['zh'];
