// The queue by keyboard; the list comes anew by itself, and what was chosen stays chosen.
import { onButtons, onKeys, showHelp } from "./keys.js";

let chosen = "";

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

document.addEventListener("htmx:afterSwap", () => {
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
  "?": showHelp,
});
onButtons({ help: showHelp });
choose(0);
