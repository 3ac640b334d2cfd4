/** Is somebody spoken of? Nicknames are words too: 栗子 is on the menu, 小满 in the calendar. */

const leads =
  /(?:[找叫问跟夸约]|谢谢|感谢|多谢|表扬|投诉|认识|同事|员工|店员|服务员|师傅|经理|店长|一个叫|名叫)$/;
const follows =
  /^(?:在不在|在吗|在店|今天在|明天在|还在|姐|哥|老师|师傅|店长|经理|同学|小姐|先生|阿姨|叔|上班|下班|当班|值班|休息|请假|几点上|几点下|今天上|明天上|态度|服务|人很|人呢|帮我|说|推荐的)/;
const around = /^(?:请问|你好|嗨|hi)?$/;
const ending = /^[呢吗啊呀在?]*$/;
const longestLead = 3;
const longestFollow = 4;

/** @param start where a short name begins; `end` lies behind it. */
export function hasPersonCue(text: string, start: number, end: number): boolean {
  if (around.test(text.slice(0, start)) && ending.test(text.slice(end))) return true;
  return (
    leads.test(text.slice(Math.max(0, start - longestLead), start)) ||
    follows.test(text.slice(end, end + longestFollow))
  );
}
