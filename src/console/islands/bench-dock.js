/**
 * The bench beside a page of the rules: on a wide screen a column that stays as one left it, on a small one a sheet at the
 * foot. T opens it, Esc closes the sheet. Without this script it stands open at the end of the page.
 */
const dock = document.querySelector('details[data-bench]');
const kept = 'yingda-bench';
const small = matchMedia('(max-width: 70rem)');

if (dock) {
  settle();
  small.addEventListener('change', settle);
  dock.addEventListener('toggle', () => {
    if (!small.matches) localStorage.setItem(kept, dock.open ? 'open' : 'away');
  });
  dock.addEventListener('keydown', ({ key, isComposing }) => {
    if (key !== 'Escape' || isComposing || !small.matches) return;
    dock.open = false;
    dock.querySelector('summary').focus();
  });
}

/** A sheet begins closed, unless the address leads to it. */
function settle() {
  dock.classList.toggle('sheet', small.matches);
  dock.open = small.matches ? location.hash === '#bench' : localStorage.getItem(kept) !== 'away';
}
