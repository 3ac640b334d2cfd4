/** What can be wrong with the details that a form asks for. Text for operators; see `domain/explanation.ts`. */
import { explain } from '../domain/explanation.ts';

export const slotProblems = {
  noTemplate: explain({
    kind: 'wrong-reply',
    en: 'is said as it stands: {{ }} and {% %} are filled in nowhere but in reply',
    zh: '会原样说出去，{{ }} 和 {% %} 只能写在 reply 里',
    fix: { en: 'write the words themselves', zh: '直接写文字' },
  }),
  nameTaken: explain({
    en: 'is a name that every form has already',
    zh: '这个名字系统自己要用',
    fix: { en: 'choose another, such as note', zh: '换一个，例如 note' },
  }),
} as const;
