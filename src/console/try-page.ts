/** Type a sentence, see which rule would win and why. Decides only; no handler runs and nothing is written. */
import type { Decision } from '../domain/intent.ts';
import { explainDecision } from '../intents/explain.ts';
import { html } from './html.ts';
import { type AccountChoice, page, pathFor } from './layout.ts';

export function tryPage(
  text: string,
  decision: Decision | undefined,
  choice: AccountChoice,
): string {
  return page(
    '试一句',
    html`<h1>试一句</h1>
<form method="post" action="${pathFor('/try', choice)}">
<label>粉丝会说的话<input name="text" value="${text}" maxlength="600" required autofocus></label>
<button>看看会怎么听</button>
</form>
${
  decision
    ? html`<h2>听成：${decision.winner.label}</h2>
<p>意图 <code>${decision.winner.intent}</code>，交给 <code>${decision.winner.call.handler}</code></p>
<ul>${explainDecision(decision).map((line) => html`<li>${line}</li>`)}</ul>`
    : html`<p class="note">只判断，不回复，也不留记录。繁体、全角、口语都可以试。</p>`
}`,
    choice,
  );
}
