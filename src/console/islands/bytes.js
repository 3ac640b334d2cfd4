/** Counts a message's bytes while it is written. It changes nothing of the text; the server counts again. */
const encoder = new TextEncoder();

document.addEventListener('input', ({ target }) => {
  const line = target.id ? document.querySelector(`[data-counts="${target.id}"]`) : undefined;
  if (!line) return;
  const [count, most] = [line.querySelector('b'), Number(line.dataset.most)];
  count.textContent = encoder.encode(target.value).length;
  count.classList.toggle('over', Number(count.textContent) > most);
});
