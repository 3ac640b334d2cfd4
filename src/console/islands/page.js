/** On every page: what is wrong with a form is brought into view, and Enter while composing never submits a form. */

document.querySelector('.problems')?.focus();

// A browser may tell the end of a composition before its Enter: the key code says that it was the input method's.
document.addEventListener(
  'keydown',
  (event) => {
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229))
      event.preventDefault();
  },
  true,
);
