// Notices by keyboard: a digit gives one, in a tab of its own; this page then shows it among those given.
import { onButtons, onKeys, showHelp } from "./keys.js";

const forms = [...document.querySelectorAll("form.give")];
const go = (link) => window.location.assign(document.querySelector(`[data-do=${link}]`).href);

for (const form of forms) {
  form.addEventListener("submit", () => setTimeout(() => window.location.reload(), 1200));
}

onKeys({
  ...Object.fromEntries(forms.map((form, index) => [index + 1, () => form.requestSubmit()])),
  w: () => document.querySelector(".given input[name=reason]")?.focus(),
  b: () => go("case"),
  q: () => go("queue"),
  "]": () => go("next"),
  "?": showHelp,
});
onButtons({ help: showHelp });
(forms[0]?.querySelector("button.main") ?? document.querySelector(".given a"))?.focus();
