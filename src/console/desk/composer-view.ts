/** The forms under a conversation: answer, note, hand over, whisper. Each carries the id of its one act. */
import type { DeskAgent, DeskConversation } from '../../domain/desk.ts';
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { CountedQuickReply } from '../../store/quick-replies.ts';
import { postForm, selectField, textArea } from '../frame/forms.ts';
import { actId } from './act-id.ts';
import type { DeskCall } from './at-desk.ts';
import { presenceOf } from './read-desk.ts';
import { sayForm } from './say-form.ts';
import { deskWords } from './words.ts';

/** What stands in a form when its page is shown: typed and not taken, or made of a quick reply. */
export interface Written {
  readonly act: 'say' | 'note' | 'whisper' | 'transfer';
  readonly text: string;
  /** Why it was not taken. */
  readonly problem?: string;
  readonly quickId?: string | undefined;
  /** Whether the picture of the quick reply goes with it; it does unless somebody said no. */
  readonly wantsPicture?: boolean;
  /** One of their own was chosen: no form can hold it for them. */
  readonly hadPicture?: boolean;
}

export interface ComposerSetting {
  readonly agents: readonly DeskAgent[];
  readonly written: Written | undefined;
  /** What the answer was made of. */
  readonly quick: CountedQuickReply | undefined;
}

export function composerView(
  call: DeskCall,
  conversation: DeskConversation,
  { agents, written, quick }: ComposerSetting,
): Html | undefined {
  const isMine = conversation.owner?.operatorId === call.operator.id;
  if (conversation.state === 'closed') return written && leftOver(written);
  const maySupervise = mayDo(call.operator, 'supervise-desk');
  const isShown = isMine || written?.act === 'note' || written?.act === 'whisper';
  return html`${!isMine && nowMine(call, conversation)}${isMine && sayForm(call, conversation, { ...sayingOf(call, written), quick })}${!isShown && written && leftOver(written)}
<div class="desk-more">${folded(call, conversation, { act: 'note', written })}
${isMine && transferForm(call, conversation, { agents, written })}
${!isMine && maySupervise && conversation.owner && folded(call, conversation, { act: 'whisper', written })}</div>`;
}

/** Shown when it becomes theirs while its page is open: the form of the answer comes with the page anew. */
function nowMine({ path, language }: DeskCall, { id }: DeskConversation): Html {
  const { nowMine: says, toAnswer } = deskWords[language];
  return html`<p class="note" role="status" hidden data-now-mine>${says} <a href="${path(`/desk/c/${encodeURIComponent(id)}`)}">${toAnswer}</a></p>`;
}

/** Somebody else has it meanwhile: no form is there, and what was typed can still be copied. */
function leftOver({ problem, text }: Written): Html {
  return html`${problem && html`<div class="problems" role="alert" tabindex="-1"><strong>${problem}</strong></div>`}<p class="desk-aside" data-left-over>${text}</p>`;
}

function sayingOf({ query }: DeskCall, written: Written | undefined) {
  const own = written?.act === 'say' ? written : undefined;
  const { problem, wantsPicture = true, hadPicture = false } = own ?? {};
  return { text: own?.text ?? query['text'], problem, wantsPicture, hadPicture };
}

function folded(
  call: DeskCall,
  { id }: DeskConversation,
  { act, written }: { readonly act: 'note' | 'whisper'; readonly written: Written | undefined },
): Html {
  const words = deskWords[call.language];
  const own = written?.act === act ? written : undefined;
  const button = act === 'note' ? words.saveNote : words.sendWhisper;
  return html`<details${own && html` open`}><summary>${words[act]}</summary>${postForm(
    toAct(call, id, act),
    [
      actId(),
      textArea({
        name: 'text',
        id: `desk-${act}`,
        label: words[act],
        hint: act === 'note' ? words.noteHint : words.whisperHint,
        value: own?.text,
        problem: own?.problem,
        rows: 2,
      }),
      html`<div class="actions"><button>${button}</button></div>`,
    ],
  )}</details>`;
}

function transferForm(
  call: DeskCall,
  { id }: DeskConversation,
  { agents, written }: Omit<ComposerSetting, 'quick'>,
): Html {
  const words = deskWords[call.language];
  const own = written?.act === 'transfer' ? written : undefined;
  const others = agents.filter(({ operatorId }) => operatorId !== call.operator.id);
  const choices = [
    { value: '', label: words.transferQueue },
    ...others.map((agent) => ({
      value: agent.operatorId,
      label: `${agent.name} · ${words.presence[presenceOf(agent, call.nowMs)]}`,
    })),
  ];
  return html`<details${own && html` open`}><summary>${words.transfer}</summary>${postForm(
    toAct(call, id, 'transfer'),
    [
      selectField({ name: 'to', label: words.transferTo, choices }),
      textArea({
        name: 'text',
        id: 'desk-transfer',
        label: words.transferNote,
        hint: words.transferNoteHint,
        value: own?.text,
        problem: own?.problem,
        rows: 2,
      }),
      html`<div class="actions"><button>${words.doTransfer}</button></div>`,
    ],
  )}</details>`;
}

function toAct({ path, formToken }: DeskCall, id: string, act: string) {
  return { action: path(`/desk/c/${encodeURIComponent(id)}/${act}`), formToken };
}
