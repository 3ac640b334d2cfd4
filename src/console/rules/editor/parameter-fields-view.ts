/** The form of a service's parameters, drawn from the fields that its schema gave. */
import type { HandlerName } from '../../../domain/intent.ts';
import { type Html, html } from '../../../markup/html.ts';
import { drawField } from '../../schema-form/fields-view.ts';
import { listParameterFields, parametersName } from '../form/parameter-form.ts';
import type { EditorView } from './editor-view.ts';
import { formWords } from './form-words.ts';

export function parameterFields(view: EditorView, handler: HandlerName): Html | readonly Html[] {
  const words = formWords[view.language];
  const list = listParameterFields(handler);
  if (list.length === 0) return html`<p class="hint">${words.noParameters}</p>`;
  const formView = {
    ...view,
    labelOf: (name: string) => {
      const own = name.split('.').at(-1) ?? name;
      return { label: words.parameters[own] ?? own };
    },
    choiceLabelOf: (_name: string, value: string) => words.values[value] ?? value,
  };
  return list.map((field) => drawField(formView, field, `${parametersName}.${field.name}`));
}
