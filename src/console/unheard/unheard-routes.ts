/** The addresses of what was not understood. Who may see messages looks; who may sort them acts. */
import type { AccountRoute } from '../frame/console-call.ts';
import { addToRule, showAddForm } from './add-to-rule.ts';
import { showCluster } from './cluster-page.ts';
import { decideClusters } from './decide.ts';
import { showList } from './list-page.ts';
import { makeRule, showRuleForm } from './make-rule.ts';
import { makeTest, showTestForm } from './make-test.ts';
import { showSorted } from './sorted-page.ts';
import { undoVerdict } from './undo.ts';

function look(path: string, answer: AccountRoute['answer']): AccountRoute {
  return { scope: 'account', method: 'GET', path, who: 'see-messages', answer };
}

/** The page of a form: it is of no use to whoever may not send it. */
function form(path: string, answer: AccountRoute['answer']): AccountRoute {
  return { scope: 'account', method: 'GET', path, who: 'sort-messages', answer };
}

function act(path: string, answer: AccountRoute['answer']): AccountRoute {
  return { scope: 'account', method: 'POST', path, who: 'sort-messages', answer };
}

export const unheardRoutes: readonly AccountRoute[] = [
  look('/unheard', showList),
  look('/unheard/sorted', showSorted),
  look('/unheard/:kind/:ids', showCluster),
  form('/unheard/:kind/:ids/add', showAddForm),
  act('/unheard/:kind/:ids/add', addToRule),
  form('/unheard/:kind/:ids/rule', showRuleForm),
  act('/unheard/:kind/:ids/rule', makeRule),
  form('/unheard/:kind/:ids/test', showTestForm),
  act('/unheard/:kind/:ids/test', makeTest),
  act('/unheard/decide', decideClusters),
  act('/unheard/undo', undoVerdict),
];
