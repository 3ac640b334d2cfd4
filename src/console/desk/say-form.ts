/** Where the owner of a conversation answers: words, a picture, a quick reply. It carries the id of its one act. */
import { maxPictureBytes } from '../../desk/read-picture.ts';
import type { DeskConversation } from '../../domain/desk.ts';
import { type Html, html } from '../../markup/html.ts';
import type { CountedQuickReply } from '../../store/quick-replies.ts';
import { postForm, textArea } from '../frame/forms.ts';
import { actId } from './act-id.ts';
import type { DeskCall } from './at-desk.ts';
import { pictureWords } from './pictures/words.ts';
import { quickWords } from './quick/words.ts';
import { deskWords } from './words.ts';

export interface SayForm {
  readonly text: string | undefined;
  readonly problem: string | undefined;
  /** What the text was made of. */
  readonly quick: CountedQuickReply | undefined;
  readonly wantsPicture: boolean;
  readonly hadPicture: boolean;
}

export function sayForm(
  call: DeskCall,
  { id }: DeskConversation,
  { text, problem, quick, wantsPicture, hadPicture }: SayForm,
): Html {
  const { path, formToken, language } = call;
  const words = deskWords[language];
  const here = path(`/desk/c/${encodeURIComponent(id)}`);
  const setting = { action: `${here}/say`, formToken, id: 'desk-say', className: 'desk-say' };
  const area = textArea({
    ...{ name: 'text', label: words.write, hint: words.writeHint, problem, rows: 2 },
    ...{ value: text ?? quick?.text, island: 'desk-composer' },
  });
  const quickButton = html`<a class="button" href="${here}/quick" hx-get="${here}/quick" hx-target="#desk-quick" data-quick-open aria-keyshortcuts="/">${quickWords[language].open} <kbd>/</kbd></a>`;
  const actions = html`<div class="actions"><button class="main">${words.send}</button><button name="closes" value="yes">${words.sendAndClose}</button><span class="desk-room"></span>${quickButton}${pictureField(call)}</div>`;
  return html`<div class="desk-write"><div id="desk-quick" class="quick-panel"></div>${postForm(
    { ...setting, isUpload: true },
    [
      actId(),
      quickFields(call, quick, wantsPicture),
      area,
      hadPicture &&
        html`<p class="problem" role="alert" data-choose-again>${pictureWords[language].chooseAgain}</p>`,
      html`<p class="problem" role="alert" hidden data-blank-left>${words.blankLeft}</p>`,
      html`<p class="problem" role="alert" hidden data-not-mine>${words.notMine}</p>`,
      actions,
    ],
  )}</div>`;
}

/** Sent along, so that its use is counted and its picture goes with it. */
function quickFields(
  { language }: DeskCall,
  quick: CountedQuickReply | undefined,
  wantsPicture: boolean,
): Html {
  const label = quick?.picture && quickWords[language].sendsPicture(quick.title);
  return html`<input type="hidden" name="quick" value="${quick?.id}" data-quick-used><label class="check" data-quick-picture${!label && html` hidden`}><input type="checkbox" name="quickPicture" value="yes"${label && wantsPicture && html` checked`}><span>${label}</span></label>`;
}

function pictureField({ language }: DeskCall): Html {
  const words = pictureWords[language];
  return html`<div class="desk-picture" data-picture-field data-max-bytes="${maxPictureBytes}"><label for="desk-picture">${words.add}</label><input type="file" id="desk-picture" name="picture" accept="image/jpeg,image/png" aria-describedby="desk-picture-hint"><span id="desk-picture-hint" class="visually-hidden">${words.addHint}</span><button type="button" class="small" data-picture-drop hidden>${words.drop}</button><canvas data-picture-preview hidden role="img" aria-label="${words.add}"></canvas></div>`;
}
