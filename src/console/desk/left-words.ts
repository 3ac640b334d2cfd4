/** What the desk says of messages that followers left while nobody was there. */
import { both } from '../frame/language.ts';

export const leftWords = both(
  {
    left: (count: number) => `留言（${count}）`,
    hint: '没人在时留下的。48 小时内还能回；看过不用回的，点「已阅」。',
    written: (time: string) => `${time}前留的`,
    asking: '正在请对方留言，可以直接接',
    claim: '接过来回复',
    close: '已阅，不用回',
    forAll: '没有对口的同事在，谁都可以接',
    needs: (skill: string) => `要会：${skill}`,
  },
  {
    left: (count) => `Left messages (${count})`,
    hint: 'Left while nobody was there. They can be answered within 48 hours; what needs no answer is closed as read.',
    written: (time) => `left ${time} ago`,
    asking: 'Being asked for a message; you can take it now',
    claim: 'Take it and answer',
    close: 'Read; no answer needed',
    forAll: 'Nobody who is right for it is here: anybody may take it',
    needs: (skill) => `needs: ${skill}`,
  },
);
