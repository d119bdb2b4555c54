// A case of an archive by keyboard: rows chosen, their places shown on the page; nothing here changes anything.
import { onButtons, onKeys, showHelp } from "./keys.js";
import { placedRows } from "./rows.js";
import { Viewer } from "./viewer.js";

const holder = document.getElementById("viewer");
const viewer = holder && new Viewer(holder, [...document.querySelectorAll(".thumbnails button")]);
const rows = [...document.querySelectorAll(".side .row")];
const list = placedRows(rows, viewer);
const { choose, show, step } = list;

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
  n: () => step(1, (row) => row.matches(".finding")),
  p: () => step(-1, (row) => row.matches(".finding")),
  d: () => step(1, (row) => row.matches(".doubt")),
  o: () => list.chosen && show(list.chosen.dataset.places, true),
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
