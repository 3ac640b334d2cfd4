// Where to stand: a tap on the drawn map of a city, a spot of the list beside it, or steps of 200 metres.

const metersPerDegree = 111_320;
/** Closer than this to a spot, one is there. */
const atSpotMeters = 60;
const maxZoom = 16;
/** A city wider than this is shown from nearer. */
const wideMeters = 15_000;
const dialog = document.getElementById('place-dialog');
const directions = dialog.dataset.directions.split(',');
const fieldOf = (name) => dialog.querySelector(`[name=${name}]`);

let pin = { x: 0, y: 0 };
let zoom = 1;

const findMap = () => document.getElementById('map');
const spotsOf = () =>
  [...dialog.querySelectorAll('[data-spot]')].map((button) => {
    const [x, y] = button.dataset.spot.split(',').map(Number);
    return { button, x, y, name: button.textContent };
  });

export function pickPlaces() {
  dialog.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button?.dataset.spot) standAt(button);
    if (button?.dataset.move) stepBy(...button.dataset.move.split(',').map(Number));
    if (button?.dataset.zoom) zoomBy(Number(button.dataset.zoom));
    if (!button && event.target.closest('#map')) standAtTap(event);
  });
  dialog.querySelector('#city').addEventListener('change', (event) => {
    void showCity(event.target.value);
  });
}

/** When the dialog opens: the first spot of the city, unless somebody stood somewhere already. */
export function showPlaces() {
  if (fieldOf('label').value === '') standAtFirst();
}

function standAtFirst() {
  zoom = Number(findMap()?.dataset.reach) > wideMeters ? 2 : 1;
  const [first] = spotsOf();
  if (first) standAt(first.button);
}

async function showCity(name) {
  const language = document.documentElement.lang.slice(0, 2);
  const answer = await fetch(`/phone/map?city=${encodeURIComponent(name)}&lang=${language}`);
  if (!answer.ok) return;
  document.getElementById('city-map').innerHTML = await answer.text();
  standAtFirst();
}

function standAt(button) {
  const [x, y] = button.dataset.spot.split(',').map(Number);
  moveTo({ x, y });
  const [latitude, longitude] = button.dataset.point.split(',');
  fieldOf('latitude').value = latitude;
  fieldOf('longitude').value = longitude;
}

function stepBy(east, north) {
  moveTo({ x: pin.x + east, y: pin.y - north });
}

function standAtTap(event) {
  const map = findMap();
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(
    map.getScreenCTM().inverse(),
  );
  moveTo({ x, y });
}

function zoomBy(factor) {
  zoom = Math.min(maxZoom, Math.max(1, zoom * factor));
  draw();
}

function moveTo(wanted) {
  const { reach, latitude, longitude } = findMap().dataset;
  const limit = (value) => Math.min(Number(reach), Math.max(-Number(reach), value));
  pin = { x: limit(wanted.x), y: limit(wanted.y) };
  const stretch = Math.cos((Number(latitude) * Math.PI) / 180);
  const north = -pin.y / metersPerDegree;
  const east = pin.x / metersPerDegree / stretch;
  fieldOf('latitude').value = (Number(latitude) + north).toFixed(6);
  fieldOf('longitude').value = (Number(longitude) + east).toFixed(6);
  fieldOf('label').value = describePin();
  draw();
}

/** The spot, or how far from the nearest one and in which direction. */
function describePin() {
  const [nearest] = spotsOf()
    .map((spot) => ({ ...spot, distance: Math.hypot(pin.x - spot.x, pin.y - spot.y) }))
    .sort((one, other) => one.distance - other.distance);
  for (const { button } of spotsOf()) button.setAttribute('aria-pressed', 'false');
  if (!nearest) return dialog.querySelector('#city').value;
  const isThere = nearest.distance < atSpotMeters;
  if (isThere) nearest.button.setAttribute('aria-pressed', 'true');
  return isThere ? nearest.name : `${nearest.name} ${describeOffset(nearest)}`;
}

function describeOffset({ x, y, distance }) {
  const angle = Math.atan2(pin.x - x, y - pin.y);
  const direction = directions[(Math.round(angle / (Math.PI / 4)) + 8) % 8];
  return `${direction} ${Math.round(distance / 50) * 50} ${dialog.dataset.meters}`;
}

/** Marks and names keep their size on the screen; the part of the map around the pin is shown. */
function draw() {
  const map = findMap();
  const reach = Number(map.dataset.reach);
  const half = reach / zoom;
  const middle = (value) => Math.min(reach - half, Math.max(half - reach, value));
  const [x, y] = zoom === 1 ? [0, 0] : [middle(pin.x), middle(pin.y)];
  map.setAttribute('viewBox', `${x - half} ${y - half} ${2 * half} ${2 * half}`);
  map.classList.toggle('whole', zoom < 4);
  map.classList.toggle('fit', zoom === 1);
  const scale = (2 * half) / Number(map.dataset.pixels);
  for (const mark of map.querySelectorAll('.mark')) {
    mark.setAttribute('transform', `scale(${scale})`);
  }
  map.querySelector('#pin').setAttribute('transform', `translate(${pin.x} ${pin.y})`);
}
