// A new case by keyboard: the item by part of its name, then what is asked.
import { onButtons, onKeys } from "./keys.js";

const filter = document.getElementById("filter");
const links = [...document.querySelectorAll(".offered a")];
const shown = () => links.filter((link) => !link.parentElement.hidden);

function narrow() {
  const words = filter.value.trim().toLowerCase().split(/\s+/);
  for (const link of links) {
    const own = link.dataset.words.toLowerCase();
    link.parentElement.hidden = !words.every((word) => own.includes(word));
  }
}

function step(count) {
  const all = shown();
  const at = all.indexOf(document.activeElement);
  all[at < 0 ? 0 : Math.min(Math.max(at + count, 0), all.length - 1)]?.focus();
}

filter?.addEventListener("input", narrow);
filter?.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Enter") {
    event.preventDefault();
    shown()[0]?.click();
  } else if (event.key === "ArrowDown") {
    event.preventDefault();
    step(0);
  }
});
filter?.focus();
document.getElementById("region")?.addEventListener("change", (event) => event.target.form.submit());

const back = () => window.location.assign(document.querySelector("[data-do=queue]").href);
onKeys({
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  "/": () => filter?.focus(),
  q: back,
});
onButtons({});
