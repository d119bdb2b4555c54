// The queue by keyboard; the list comes anew by itself, and what was chosen stays chosen.
import { onButtons, onKeys, showHelp } from "./keys.js";

let chosen = "";
/** Cases that are chosen together, by their numbers: they stay so while the list comes anew. */
const together = new Set();
const form = document.getElementById("chosen");

function links() {
  return [...document.querySelectorAll("#queue a[data-case]")];
}

function choose(step) {
  const all = links();
  if (!all.length) return;
  const at = all.findIndex((link) => link.dataset.case === chosen);
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1);
  all[next].focus();
}

document.addEventListener("focusin", (event) => {
  chosen = event.target.dataset.case || "";
});

function boxes() {
  return [...document.querySelectorAll("#queue input[name=case]")];
}

function count() {
  if (!form) return;
  form.hidden = !together.size;
  form.querySelector(".count").textContent = String(together.size);
}

/** Choose the case in hand, or not, and go on to the next. */
function toggle() {
  const box = boxes().find((each) => each.value === chosen);
  if (!box) return;
  box.click();
  choose(1);
}

document.addEventListener("change", (event) => {
  if (event.target.name !== "case") return;
  if (event.target.checked) together.add(event.target.value);
  else together.delete(event.target.value);
  count();
});

document.addEventListener("htmx:afterSwap", () => {
  for (const box of boxes()) box.checked = together.has(box.value);
  const there = new Set(boxes().map((box) => box.value));
  for (const each of together) if (!there.has(each)) together.delete(each);
  count();
  const again = chosen && links().find((link) => link.dataset.case === chosen);
  if (again) again.focus();
});

onKeys({
  j: () => choose(1),
  ArrowDown: () => choose(1),
  k: () => choose(-1),
  ArrowUp: () => choose(-1),
  Enter: () => (chosen ? false : links()[0]?.click()),
  "/": () => document.getElementById("search").focus(),
  i: () => document.querySelector("[data-do=new]")?.click(),
  g: () => document.querySelector("[data-do=notice]")?.click(),
  x: toggle,
  c: () => together.size && form?.querySelector("[data-do=claim]").click(),
  z: () => together.size && form?.elements.to.focus(),
  p: () => together.size && form?.querySelector("[data-do=print]").click(),
  h: () => together.size && form?.querySelector("[data-do=finish]")?.click(),
  u: () => document.querySelector("[data-do=due]").click(),
  m: () => document.querySelector("[data-do=mine]").click(),
  f: () => document.getElementById("lists").elements.name.focus(),
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => [
      number,
      () => document.querySelector(`[data-saved="${number}"]`)?.click(),
    ]),
  ),
  "?": showHelp,
});
onButtons({ help: showHelp });
choose(0);
