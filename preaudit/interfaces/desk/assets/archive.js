// A case of an archive by keyboard: rows chosen, their places shown on the page; nothing here changes anything.
import { onButtons, onKeys, showHelp } from "./keys.js";
import { Viewer } from "./viewer.js";

const holder = document.getElementById("viewer");
const viewer = holder && new Viewer(holder, [...document.querySelectorAll(".thumbnails button")]);
const rows = [...document.querySelectorAll(".side .row")];
let chosen = null;

function choose(row, { focus = true } = {}) {
  if (!row) return;
  for (const each of rows) {
    each.classList.toggle("current", each === row);
    each.tabIndex = each === row ? 0 : -1;
  }
  chosen = row;
  row.scrollIntoView({ block: "nearest" });
  if (focus) row.focus({ preventScroll: true });
  show(row.dataset.places);
}

/** Show where a row was seen: on the first of its pages, or on the one after what is shown. */
function show(places, another = false) {
  const all = JSON.parse(places || "[]");
  if (!viewer || !all.length) return;
  const pages = [...new Set(all.map((place) => place.p))];
  const page = another ? pages[(pages.indexOf(viewer.shown) + 1) % pages.length] : pages[0];
  viewer.show(page, all.filter((place) => place.p === page && place.b).map((place) => ({ corners: place.b })));
}

function step(count, selector = ".row") {
  const wanted = rows.filter((row) => row.matches(selector));
  const at = wanted.indexOf(chosen);
  choose(wanted[at < 0 ? 0 : (at + count + wanted.length) % wanted.length]);
}

document.querySelector(".side").addEventListener("click", (event) => choose(event.target.closest(".row")));

const actions = {
  "next-page": () => viewer?.step(1),
  "previous-page": () => viewer?.step(-1),
  "zoom-in": () => viewer?.zoom(1.4),
  "zoom-out": () => viewer?.zoom(1 / 1.4),
  fit: () => viewer?.fit(),
  turn: () => viewer?.turn(90),
};

onButtons({ ...actions, help: showHelp });
onKeys({
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  n: () => step(1, ".finding"),
  p: () => step(-1, ".finding"),
  d: () => step(1, ".doubt"),
  o: () => chosen && show(chosen.dataset.places, true),
  q: () => document.querySelector("[data-do=back]").click(),
  ".": actions["next-page"],
  ",": actions["previous-page"],
  "+": actions["zoom-in"],
  "=": actions["zoom-in"],
  "-": actions["zoom-out"],
  0: actions.fit,
  r: actions.turn,
  "?": showHelp,
});

choose(rows[0], { focus: false });
if (viewer && viewer.shown < 0) viewer.show(0, []);
holder?.addEventListener(
  "page-shown",
  () => {
    for (const image of document.querySelectorAll(".thumbnails img[data-src]")) image.src = image.dataset.src;
  },
  { once: true },
);
