/** The form of a person: what it shows, what it says is wrong, and what was typed into it. */
import { coversAccounts, type Operator, roles } from '../../../domain/operator.ts';
import { type Html, html } from '../../../markup/html.ts';
import {
  findLoginNameProblem,
  findWishProblems,
  isRole,
  type PersonProblems,
  type PersonWish,
} from '../../../people/person-wish.ts';
import { readSkills } from '../../../people/read-skills.ts';
import type { SignedInCall } from '../../frame/console-call.ts';
import { type FieldProblems, fieldText, fieldTexts, textField } from '../../frame/forms.ts';
import type { Language } from '../../frame/language.ts';
import { doorWords } from '../door/words.ts';
import { roleWords } from '../role-words.ts';
import { accountChoice, readAccounts } from './account-choice.ts';
import { findShopProblem, isBeyond, shopChoice } from './shop-choice.ts';
import { peopleWords } from './words.ts';

export type TypedPerson = PersonWish & { readonly loginName: string };

/** @param before as the person is kept; undefined for a new one */
export function readPerson(call: SignedInCall, before?: PersonWish): TypedPerson {
  const { form, operator } = call;
  const kept = before?.shops.filter((shop) => isBeyond(operator, shop)) ?? [];
  const role = fieldText(form, 'role') || fixedRole(operator, before);
  return {
    loginName: fieldText(form, 'loginName'),
    name: fieldText(form, 'name'),
    // An unknown one is said to be wrong by the desk.
    role: (isRole(role) ? role : '') as PersonWish['role'],
    accounts: readAccounts(call, before?.accounts),
    shops: [...new Set([...kept, ...fieldTexts(form, 'shops')])],
    skills: readSkills(fieldText(form, 'skills')),
  };
}

/** Of somebody whose role is not this operator's to change: the form does not ask for it. */
function fixedRole(operator: Operator, before: PersonWish | undefined): string {
  return before && !coversAccounts(operator, before) ? before.role : '';
}

type TypedProblems = Omit<PersonProblems, 'shops'> & {
  readonly shops?: PersonProblems['shops'] | 'unknown' | 'elsewhere';
};

/**
 * All that can be told of a form with shops that nobody can look after; nothing where the shops are right: the rest is
 * for the desk to say.
 * @param before as the person is kept; undefined for a new one
 */
export function findTypedProblems(
  call: SignedInCall,
  typed: TypedPerson,
  before?: PersonWish,
): TypedProblems | undefined {
  const shops = findShopProblem(call, typed, before?.shops);
  if (!shops) return undefined;
  const loginName = before ? undefined : findLoginNameProblem(typed.loginName);
  return { ...findWishProblems(typed), ...(loginName && { loginName }), shops };
}

export function sayPersonProblems(problems: TypedProblems, language: Language): FieldProblems {
  const { loginNameProblems, nameProblems } = doorWords[language];
  const words = peopleWords[language].problems;
  const { loginName, name, role, accounts, shops, skills } = problems;
  return {
    ...(loginName && { loginName: loginNameProblems[loginName] }),
    ...(name && { name: nameProblems[name] }),
    ...(role && { role: words.role }),
    ...(accounts && { accounts: words.accounts }),
    ...(shops && { shops: words.shops[shops] }),
    ...(skills && { skills: words.skills[skills] }),
  };
}

/** @param loginName of a new person, and `before` of one who is kept: it can no longer be chosen then */
export function personFields(
  call: SignedInCall,
  person: PersonWish,
  {
    problems,
    loginName,
    before,
  }: {
    readonly problems: FieldProblems;
    readonly loginName?: string;
    readonly before?: PersonWish;
  },
): readonly (Html | undefined)[] {
  const words = peopleWords[call.language];
  const door = doorWords[call.language];
  const of = (name: string) => ({ name, problem: problems[name] });
  return [
    loginName === undefined
      ? undefined
      : textField({
          ...of('loginName'),
          label: words.loginName,
          hint: door.loginNameHint,
          value: loginName,
          isRequired: true,
        }),
    textField({
      ...of('name'),
      label: words.name,
      hint: door.nameHint,
      value: person.name,
      isRequired: true,
    }),
    before && fixedRole(call.operator, before)
      ? html`<p>${words.role}：${roleWords[call.language][before.role].name}</p>`
      : roleChoice(call.language, person.role, problems['role']),
    accountChoice(
      call,
      { chosen: person.accounts, before: before?.accounts },
      problems['accounts'],
    ),
    shopChoice(call, person.shops, problems['shops']),
    textField({
      ...of('skills'),
      label: words.skills,
      hint: words.skillsHint,
      value: person.skills?.join('、'),
    }),
  ];
}

function roleChoice(language: Language, chosen: string, problem: string | undefined): Html {
  const options = roles.map((role) => {
    const { name, mayDo } = roleWords[language][role];
    return html`<label class="check"><input type="radio" name="role" value="${role}"${role === chosen && html` checked`}><span>${name}<small>${mayDo}</small></span></label>`;
  });
  return html`<fieldset id="f-role"><legend>${peopleWords[language].role}</legend>${options}${problem && html`<p class="problem">${problem}</p>`}</fieldset>`;
}
