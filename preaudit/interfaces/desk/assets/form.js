// The one form of a case by keyboard: fields chosen, their sources shown on the page, taken by a digit; nothing written is lost by moving on.
import { onButtons, onKeys, showHelp } from "./keys.js";
import { placedRows } from "./rows.js";
import { Viewer } from "./viewer.js";

const holder = document.getElementById("viewer");
const small = [...document.querySelectorAll(".thumbnails button")];
const viewer = holder && new Viewer(holder, small);
const form = document.getElementById("one-form");
const rows = [...form.querySelectorAll(".form-row")];
const field = (row) => row.querySelector("input");
const list = placedRows(rows, viewer);
const { choose, show, step } = list;
let sent = false;

const edit = () => list.chosen && field(list.chosen).select();

function take(button) {
  const row = button?.closest(".form-row");
  if (!row) return;
  field(row).value = button.dataset.value;
  choose(row);
  show(button.closest("li").dataset.places);
}

const takeNumber = (number) => take(list.chosen?.querySelectorAll(".sources > li")[number - 1]?.querySelector("[data-do=take]"));

const changed = () => rows.some((row) => field(row).value !== field(row).defaultValue);

form.addEventListener("focusin", (event) => {
  const row = event.target.closest(".form-row");
  if (row && row !== list.chosen) choose(row, { focus: false });
});

form.addEventListener("keydown", (event) => {
  const row = event.target.matches("input") && event.target.closest(".form-row");
  if (!row || event.isComposing || event.keyCode === 229) return;
  if (event.key === "Escape") field(row).value = field(row).defaultValue;
  if (event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault();
  choose(row);
});

form.addEventListener("submit", () => {
  sent = true;
});

window.addEventListener("beforeunload", (event) => {
  if (changed() && !sent) event.preventDefault();
});

const actions = {
  "next-page": () => viewer?.step(1),
  "previous-page": () => viewer?.step(-1),
  "zoom-in": () => viewer?.zoom(1.4),
  "zoom-out": () => viewer?.zoom(1 / 1.4),
  fit: () => viewer?.fit(),
  turn: () => viewer?.turn(90),
};

onButtons({ ...actions, help: showHelp, take });
onKeys({
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  d: () => step(1, (row) => row.matches(".doubt")),
  Enter: edit,
  e: edit,
  o: () => list.chosen && show(list.chosen.dataset.places, true),
  p: () => document.querySelector("[data-do=print]").click(),
  y: () => form.querySelector("[data-do=confirm]")?.focus(),
  q: () => document.querySelector("[data-do=case]").click(),
  ".": actions["next-page"],
  ",": actions["previous-page"],
  "+": actions["zoom-in"],
  "=": actions["zoom-in"],
  "-": actions["zoom-out"],
  0: actions.fit,
  r: actions.turn,
  "?": showHelp,
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => [number, () => takeNumber(number)])),
});

choose(rows[0]);
if (viewer && viewer.shown < 0) viewer.show(0, []);
holder?.addEventListener(
  "page-shown",
  () => {
    for (const image of document.querySelectorAll(".thumbnails img[data-src]")) image.src = image.dataset.src;
  },
  { once: true },
);
