/**
 * A picture for the follower: chosen, pasted or dropped, shown small before it is sent, and made smaller when it is larger
 * than the platform takes. Without it a file is chosen and sent as it is; the server looks at it in any case.
 */

const field = document.querySelector('[data-picture-field]');
const input = field?.querySelector('input[type="file"]');
const preview = field?.querySelector('[data-picture-preview]');
const chooseAgain = document.querySelector('[data-choose-again]');
const drop = field?.querySelector('[data-picture-drop]');
const maxBytes = Number(field?.dataset.maxBytes);
/** A phone's screen has no more. */
const maxSide = 2_000;
const previewHeight = 72;
const quality = 0.85;

if (field) {
  field.classList.add('live');
  input.addEventListener('change', () => take(input.files[0]));
  drop.addEventListener('click', () => take(undefined));
  input.form.addEventListener('paste', (event) => takeFrom(event, event.clipboardData));
  input.form.addEventListener('dragover', (event) => event.preventDefault());
  input.form.addEventListener('drop', (event) => takeFrom(event, event.dataTransfer));
}

/** What is no picture goes its usual way: a pasted text is text. */
function takeFrom(event, transfer) {
  const file = [...(transfer?.files ?? [])].find(({ type }) => type.startsWith('image/'));
  if (!file) return;
  event.preventDefault();
  void take(file);
}

async function take(given) {
  const bitmap = given && (await createImageBitmap(given).catch(() => undefined));
  const file = bitmap && needsChange(given) ? await shrink(bitmap) : given;
  put(file);
  drop.hidden = file === undefined;
  preview.hidden = bitmap === undefined;
  if (file && chooseAgain) chooseAgain.hidden = true;
  if (bitmap) draw(preview, bitmap, previewHeight / bitmap.height);
}

/** Too large, or of a kind that the platform does not take from us. */
function needsChange({ size, type }) {
  return size > maxBytes || !['image/jpeg', 'image/png'].includes(type);
}

async function shrink(bitmap) {
  const canvas = document.createElement('canvas');
  draw(canvas, bitmap, Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height)));
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality));
  return new File([blob], 'picture.jpg', { type: 'image/jpeg' });
}

function draw(canvas, bitmap, scale) {
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
}

function put(file) {
  const files = new DataTransfer();
  if (file) files.items.add(file);
  input.files = files.files;
}
