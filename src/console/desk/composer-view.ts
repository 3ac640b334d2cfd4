/** The forms under a conversation: answer, note, hand over, whisper. Each carries the id of its one act. */
import { randomUUID } from 'node:crypto';
import type { DeskAgent, DeskConversation } from '../../domain/desk.ts';
import { mayDo } from '../../domain/operator.ts';
import { postForm, selectField, textArea } from '../frame/forms.ts';
import { type Html, html } from '../html.ts';
import type { DeskCall } from './at-desk.ts';
import { presenceOf } from './read-desk.ts';
import { deskWords } from './words.ts';

/** A form that was not taken: what was typed stays. */
export interface Refused {
  readonly act: 'say' | 'note' | 'whisper' | 'transfer';
  readonly text: string;
  readonly problem: string;
}

export interface ComposerSetting {
  readonly agents: readonly DeskAgent[];
  readonly refused: Refused | undefined;
}

export function composerView(
  call: DeskCall,
  conversation: DeskConversation,
  { agents, refused }: ComposerSetting,
): Html | undefined {
  const isMine = conversation.owner?.operatorId === call.operator.id;
  if (conversation.state === 'closed') return refused && leftOver(refused);
  const maySupervise = mayDo(call.operator, 'supervise-desk');
  const isShown = isMine || refused?.act === 'note' || refused?.act === 'whisper';
  return html`${isMine && sayForm(call, conversation, refused)}${!isShown && refused && leftOver(refused)}
<div class="desk-more">${folded(call, conversation, { act: 'note', refused })}
${isMine && transferForm(call, conversation, { agents, refused })}
${!isMine && maySupervise && conversation.owner && folded(call, conversation, { act: 'whisper', refused })}</div>`;
}

/** Somebody else has it meanwhile: no form is there, and what was typed can still be copied. */
function leftOver({ problem, text }: Refused): Html {
  return html`<div class="problems" role="alert" tabindex="-1"><strong>${problem}</strong></div><p class="desk-aside">${text}</p>`;
}

function sayForm(call: DeskCall, { id }: DeskConversation, refused: Refused | undefined): Html {
  const words = deskWords[call.language];
  const own = refused?.act === 'say' ? refused : undefined;
  return postForm({ ...toAct(call, id, 'say'), id: 'desk-say' }, [
    actId(),
    textArea({
      name: 'text',
      label: words.write,
      hint: words.writeHint,
      value: own?.text ?? call.query['text'],
      problem: own?.problem,
      island: 'desk-composer',
    }),
    html`<div class="actions"><button class="main">${words.send}</button><button name="closes" value="yes">${words.sendAndClose}</button></div>`,
  ]);
}

function folded(
  call: DeskCall,
  { id }: DeskConversation,
  { act, refused }: { readonly act: 'note' | 'whisper'; readonly refused: Refused | undefined },
): Html {
  const words = deskWords[call.language];
  const own = refused?.act === act ? refused : undefined;
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
  { agents, refused }: ComposerSetting,
): Html {
  const words = deskWords[call.language];
  const own = refused?.act === 'transfer' ? refused : undefined;
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

/** Sent twice, it is done once. */
function actId(): Html {
  return html`<input type="hidden" name="actId" value="${randomUUID()}">`;
}
