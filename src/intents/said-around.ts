/** What stands around the words of an option: courtesy that changes nothing, and a denial that turns them round. Knows no option. */

/** "好的，确认吧" → "确认"; "行不行" stays, for it asks. @param text normalised. */
export function withoutCourtesy(text: string): string {
  return text.replace(opening, '').replace(closing, '');
}

/** Whether what stands before `start` denies it: "先别|删除", "不要|藤椒". "要不" only suggests. @param text normalised. */
export function isDenied(text: string, start: number): boolean {
  return denial.test(text.slice(0, start));
}

const opening =
  /^(?:好[的呀啊吧]?|嗯+|恩|对[的呀啊]?|是的|行[的吧]?|可以的?|ok(?:ay)?|那就?|就|请|麻烦|唔该|帮我|替我|给我|同我|我|要|想|直接|马上|现在| )+(?=[^不没唔])/;
const closing = /(?:吧|了|啦|喇|啊|呀|呢|哦|噢|哈|嘛|的|掉|一下|谢谢你?|多谢|麻烦了?|please| )+$/;
const denial =
  /(?:(?<!要)不|别|没|未|勿|莫|甭|唔|冇)(?:要|想|用|是|能|会|需要|太|再|选|投|订|点|买|吃|喝|去|来|到|看|换|改|喜欢|爱|给我?|帮我|急着?|着急| )*$/;
