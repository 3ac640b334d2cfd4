/** A browser without scripts at the console: fills a form in as a person does, sends it, and reads what was said. */
import type { Locator, Page } from 'playwright-core';

export interface PlainForm {
  /** The page that has the form. Undefined: the one that is shown. */
  readonly at?: string;
  /** The end of its action. */
  readonly form: string;
  /** By the name of the field. `true` ticks. */
  readonly fields?: Readonly<Record<string, string | true>>;
  /** Of its buttons; its last one when undefined. */
  readonly press?: string;
  /** Must be read afterwards, and not before. */
  readonly says: string;
}

/** @throws when the page said it before, or does not say it afterwards */
export async function sendForm(page: Page, wish: PlainForm): Promise<void> {
  const { at, form: action, fields = {}, press, says } = wish;
  if (at !== undefined) await page.goto(at);
  const told = page.locator('main').getByText(says);
  if ((await told.count()) > 0) throw new Error(`${action}: 「${says}」 stands there already`);
  const [known = '_token'] = Object.keys(fields);
  const form = page
    .locator(`main form[method="post"][action$="${action}"]`)
    .filter({ has: page.locator(`[name="${known}"]`) })
    .first();
  for (const [name, value] of Object.entries(fields)) {
    await fill(form.locator(`[name="${name}"]`).first(), value);
  }
  const buttons = form.locator('button');
  // A form may begin with an unseen one, for Enter.
  const named = press === undefined ? buttons : form.getByRole('button', { name: press });
  await unfold(named.last());
  await named.last().click();
  await told.first().waitFor();
}

async function fill(field: Locator, value: string | true): Promise<void> {
  await unfold(field);
  const kind = await field.evaluate((one) => (one as { readonly tagName: string }).tagName);
  if (value === true) await field.check();
  else if (kind === 'SELECT') await field.selectOption(value);
  else await field.fill(value);
}

/** A person opens what is folded before they write in it. */
async function unfold(field: Locator): Promise<void> {
  const folded = field.locator('xpath=ancestor::details[not(@open)]/summary');
  for (const summary of await folded.all()) await summary.click();
}
