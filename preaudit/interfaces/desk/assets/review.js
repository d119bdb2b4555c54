// The review screen: rows of findings and values, chosen by keyboard, each shown on its page; corrections; the decision.
import { askCase } from "./case_questions.js";
import { onButtons, onKeys, showHelp } from "./keys.js";
import { Viewer } from "./viewer.js";

const holder = document.getElementById("viewer");
const small = [...document.querySelectorAll(".thumbnails button")];
const viewer = holder && new Viewer(holder, small);
/** The page held beside, once two are wanted; kept for the cases that follow. */
const beside = document.getElementById("viewer-beside");
let other = null;
/** The chosen row by its id, and its place among the rows. */
let chosen = { id: "", index: 0 };
/** What is being written, by the row's id: it outlives an answer that brings the panel anew. */
const drafts = new Map();
/** Why it is corrected, as last written: it goes with each correction until it is written otherwise. */
let because = "";
/** The row whose correction is on its way, and whether it was in doubt: then the next doubt is chosen after it. */
let saving = { id: "", doubtful: false };

const panel = () => document.getElementById("panel");
const rows = () => [...panel().querySelectorAll(".row")];
const current = () => rows().find((row) => row.dataset.id === chosen.id);

function choose(row, { focus = true } = {}) {
  if (!row) return;
  for (const each of panel().querySelectorAll(".row.current")) {
    each.classList.remove("current");
    each.tabIndex = -1;
  }
  row.classList.add("current");
  row.tabIndex = 0;
  chosen = { id: row.dataset.id, index: rows().indexOf(row) };
  row.scrollIntoView({ block: "nearest" });
  if (focus) row.focus({ preventScroll: true });
  show(row);
}

/** Show where a row was seen: on the first of its pages, or on the one after what is shown. */
function show(row, { another = false } = {}) {
  const places = JSON.parse(row?.dataset.places || "[]");
  if (!viewer || !places.length) return;
  const drawn = places.filter((place) => place.b);
  const all = [...new Set((drawn.length ? drawn : places).map((place) => place.p))];
  const page = another ? all[(all.indexOf(viewer.shown) + 1) % all.length] : all[0];
  const boxes = (wanted) =>
    places.filter((place) => place.p === wanted && place.b).map((place) => ({ corners: place.b }));
  viewer.show(page, boxes(page));
  if (!other || all.length < 2) return;
  const second = all[(all.indexOf(page) + 1) % all.length];
  other.show(second, boxes(second));
}

// Two pages held side by side: those that a finding compares, else the one after what is shown

function twoUp(wanted) {
  if (!viewer) return;
  beside.hidden = !wanted;
  beside.parentElement.classList.toggle("two-up", wanted);
  sessionStorage.setItem("two-up", wanted ? "yes" : "");
  for (const button of document.querySelectorAll("[data-do=beside]")) button.setAttribute("aria-pressed", String(wanted));
  if (!wanted) {
    other?.close();
    other = null;
    return;
  }
  other ??= new Viewer(beside, small, { chooses: false });
  show(current());
  if (other.shown < 0) other.show(Math.min(viewer.shown + 1, small.length - 1), []);
}

/** The page beside takes the place of the page shown, to be turned, zoomed and left through; and the other way round. */
function exchange() {
  const [here, there] = [viewer, other].map((each) => ({ shown: each.shown, boxes: each.boxes }));
  viewer.show(there.shown, there.boxes);
  other.show(here.shown, here.boxes);
}

function step(count, wanted = () => true) {
  const all = rows();
  const from = all.indexOf(current());
  for (let at = from + count; at >= 0 && at < all.length; at += count) {
    if (wanted(all[at])) return choose(all[at]);
  }
  return undefined;
}

/** Go round: after the last comes the first. */
function around(count, wanted) {
  const all = rows().filter(wanted);
  if (!all.length) return;
  const at = all.indexOf(current());
  choose(at < 0 ? all[0] : all[(at + count + all.length) % all.length]);
}

// Corrections

/** A correction of what a row is about; `at`: of another page than the row's. */
function say(row, what, value, at = {}) {
  const form = document.getElementById("correction");
  if (!form || !row?.dataset.what) return;
  const { file, page, paper, key } = { ...row.dataset, ...at };
  for (const [name, text] of Object.entries({ file, page, paper, key, what, value })) form.elements[name].value = text;
  saving = { id: row.dataset.id, doubtful: row.matches(".doubt") };
  form.requestSubmit();
}

function edit(row, text) {
  if (!row?.matches(".field") || !document.getElementById("correction")) return;
  const open = row.querySelector(".editor input");
  if (open) {
    open.focus();
    return;
  }
  const editor = document.createElement("span");
  editor.className = "editor";
  const input = document.createElement("input");
  input.value = text ?? drafts.get(row.dataset.id) ?? row.dataset.value;
  input.maxLength = 4000;
  input.autocomplete = "off";
  input.spellcheck = false;
  input.setAttribute("aria-label", row.querySelector(".label").textContent.trim());
  drafts.set(row.dataset.id, input.value);
  input.addEventListener("input", () => drafts.set(row.dataset.id, input.value));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (input.value.trim()) say(row, "value", input.value);
    } else if (event.key === "Escape") {
      event.preventDefault();
      leave(row);
    }
  });
  const hint = document.createElement("span");
  hint.className = "quiet";
  hint.textContent = panel().dataset.hint;
  editor.append(input, hint);
  row.querySelector(".value").after(editor);
  row.classList.add("editing");
  input.focus();
  input.select();
}

function leave(row) {
  drafts.delete(row.dataset.id);
  row.classList.remove("editing");
  row.querySelector(".editor")?.remove();
  message("");
  choose(row);
}

/** True, and said, where something is written and not saved: the editor has the focus then. */
function unsaved() {
  const row = rows().find((each) => {
    const draft = drafts.get(each.dataset.id);
    return draft !== undefined && draft.trim() !== each.dataset.value;
  });
  if (!row) return false;
  choose(row, { focus: false });
  edit(row);
  message(panel().dataset.unsaved);
  return true;
}

function message(text) {
  const place = document.getElementById("messages");
  const told = document.createElement("p");
  told.className = "notice";
  told.textContent = text;
  place.replaceChildren(...(text ? [told] : []));
}

// What a paper is, what it is for, and which pages make it

const paperOf = (row) => row?.closest(".paper")?.querySelector(".paper-head");

/** Choose one of a dialog's list for a paper: `chosen` beforehand; what `fits` not can not be chosen. */
function ask(name, row, what, { chosen, fits = () => true }) {
  const paper = paperOf(row);
  const dialog = document.getElementById(name);
  if (!paper || !dialog) return;
  const select = dialog.querySelector("select");
  for (const option of select.options) option.disabled = !fits(option, paper);
  select.value = chosen(paper);
  dialog.querySelector("form").onsubmit = ({ submitter }) => {
    if (submitter.value === "save" && select.value && select.value !== chosen(paper)) say(paper, what, select.value);
  };
  dialog.onclose = () => choose(paper);
  dialog.showModal();
  select.focus();
}

const chooseKind = (row) => ask("kinds", row, "kind", { chosen: (paper) => paper.dataset.value });

const chooseMaterial = (row) =>
  ask("materials", row, "material", {
    chosen: (paper) => paper.dataset.for,
    fits: (option, paper) => paper.dataset.takers.split(" ").includes(option.value),
  });

const chooseHost = (row) =>
  ask("joins", row, "join", {
    chosen: () => "",
    fits: (option, paper) => option.dataset.paper !== paper.dataset.id,
  });

/** Another document begins with the page shown, which must be a later one of the chosen paper. */
function split(row) {
  const paper = paperOf(row);
  if (!paper || !viewer || !document.getElementById("correction")) return;
  const at = JSON.parse(paper.dataset.places).findIndex((place) => place.p === viewer.shown);
  if (at < 1) {
    message(panel().dataset.begin);
    return;
  }
  const { name, number } = small[viewer.shown].dataset;
  say(paper, "split", "", { file: name, page: number, paper: 1 });
}

/** The original of the chosen paper was seen. */
const inspect = (row) => {
  const paper = paperOf(row);
  if (paper?.querySelector("[data-do=inspect]")) say(paper, "inspected", "");
};

/** Where the page shown is to be cut; null while it is not. Two papers lie on it, one on either side of the line. */
let cutting = null;

/** A line across the page shown, to be moved by arrows as one sees it, whichever way the page is turned. */
function beginCut(row) {
  const paper = paperOf(row);
  const at = paper && JSON.parse(paper.dataset.places).some((place) => place.p === viewer?.shown);
  if (!at || !document.getElementById("correction")) return;
  viewer.fit();
  cutting = { row: paper, axis: upright() ? "y" : "x", share: 0.5 };
  viewer.line(cutting);
  message(panel().dataset.cut);
}

/** Whether a line that one sees going across goes across the page as uploaded. */
const turned = () => ((viewer.osd.viewport.getRotation() % 360) + 360) % 360;
const upright = () => turned() % 180 === 0;

function endCut(done) {
  const { row, axis, share } = cutting;
  cutting = null;
  viewer.line(null);
  message("");
  if (!done) return;
  const { name, number } = small[viewer.shown].dataset;
  say(row, "cut", `${axis}:${share.toFixed(2)}`, { file: name, page: number, paper: 1 });
}

document.addEventListener(
  "keydown",
  (event) => {
    if (!cutting || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const across = (cutting.axis === "y") === upright();
    const steps = across ? { ArrowUp: -1, ArrowDown: 1 } : { ArrowLeft: -1, ArrowRight: 1 };
    // What grows downwards or to the right as one sees it, by how the page is turned.
    const backwards = across ? [180, 270].includes(turned()) : [90, 180].includes(turned());
    if (event.key === "Enter" || event.key === "Escape") endCut(event.key === "Enter");
    else if (event.key === "z") cutting = { ...cutting, axis: cutting.axis === "y" ? "x" : "y" };
    else if (steps[event.key]) {
      const share = cutting.share + steps[event.key] * (backwards ? -0.01 : 0.01);
      cutting = { ...cutting, share: Math.min(Math.max(share, 0.02), 0.98) };
    }
    if (cutting) viewer.line(cutting);
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

const act = {
  check: (row) => row?.matches(".field") && row.dataset.value && say(row, "value", row.dataset.value),
  there: (row) => row?.matches(".mark") && say(row, "mark", "present"),
  blank: (row) => {
    if (row?.matches(".field")) say(row, "blank", "");
    else if (row?.matches(".mark")) say(row, "mark", "absent");
    else if (row?.matches(".remark")) say(row, "remark", "");
  },
  suggestion: (row) => row?.dataset.suggestion && edit(row, row.dataset.suggestion),
};

// The decision

function decide(number) {
  const form = document.getElementById("decide");
  const choice = form?.querySelectorAll("input[type=radio]")[number - 1];
  if (!choice || unsaved()) return;
  choice.checked = true;
  settle(form);
  (form.elements.reason.required ? form.elements.reason : form.querySelector("button")).focus();
}

function settle(form) {
  const { reason, decision } = form.elements;
  reason.required = Boolean(decision.value) && decision.value !== reason.dataset.recommended;
}

document.addEventListener("change", (event) => {
  if (event.target.name === "decision") settle(event.target.form);
});

function go(link) {
  if (!unsaved()) window.location.assign(document.querySelector(`[data-do=${link}]`).href);
}

// What the service answers

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id === "decide" && unsaved()) event.preventDefault();
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "panel") return;
  document.getElementById("questions").close();
  const why = document.querySelector("[form=correction][name=reason]");
  if (why) why.value = because;
  const { id, doubtful } = saving;
  drafts.delete(id);
  saving = { id: "", doubtful: false };
  message("");
  const next = doubtful && rows().find((row) => row.matches(".doubt:not(.finding)"));
  choose(next || current() || rows()[Math.min(chosen.index, rows().length - 1)]);
  for (const each of rows()) if (drafts.has(each.dataset.id)) edit(each);
});

document.addEventListener("input", (event) => {
  if (event.target.matches("[form=correction][name=reason]")) because = event.target.value;
});

document.addEventListener("keydown", (event) => {
  if (!event.target.matches("[form=correction][name=reason]") || event.isComposing || event.keyCode === 229) return;
  if (event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault();
  choose(current());
});

document.addEventListener("htmx:sendError", () => message(panel().dataset.offline));

window.addEventListener("beforeunload", (event) => {
  if (unsaved()) event.preventDefault();
});

// Choosing

document.addEventListener("click", (event) => {
  const row = event.target.closest(".row");
  if (row && !event.target.closest("button, a, input")) choose(row);
});

const ofRow = (action) => (button) => {
  const row = button?.closest?.(".row") ?? current();
  choose(row);
  action(row);
};

const pages = {
  "next-page": () => viewer?.step(1),
  "previous-page": () => viewer?.step(-1),
  "zoom-in": () => viewer?.zoom(1.4),
  "zoom-out": () => viewer?.zoom(1 / 1.4),
  fit: () => viewer?.fit(),
  turn: () => viewer?.turn(90),
  beside: () => twoUp(!other),
  exchange: () => other && exchange(),
};

onButtons({
  ...pages,
  help: showHelp,
  queue: () => go("queue"),
  next: () => go("next"),
  add: () => go("add"),
  notice: () => go("notice"),
  form: () => go("form"),
  edit: ofRow((row) => edit(row)),
  check: ofRow(act.check),
  there: ofRow(act.there),
  blank: ofRow(act.blank),
  kind: ofRow(chooseKind),
  material: ofRow(chooseMaterial),
  split: (button) => split(button.closest(".row")),
  cut: ofRow(beginCut),
  join: ofRow(chooseHost),
  inspect: ofRow(inspect),
  questions: () => !unsaved() && askCase(() => choose(current())),
  leave: () => document.getElementById("questions").close(),
});

onKeys({
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  n: () => around(1, (row) => row.matches(".finding")),
  p: () => around(-1, (row) => row.matches(".finding")),
  d: () => around(1, (row) => row.matches(".row.doubt:not(.finding)")),
  Enter: () => edit(current()),
  e: () => edit(current()),
  c: () => act.check(current()),
  s: () => act.suggestion(current()),
  y: () => act.there(current()),
  x: () => act.blank(current()),
  o: () => show(current(), { another: true }),
  t: () => chooseKind(current()),
  m: () => chooseMaterial(current()),
  w: () => split(current()),
  z: () => beginCut(current()),
  l: () => chooseHost(current()),
  i: () => inspect(current()),
  f: () => !unsaved() && askCase(() => choose(current())),
  "/": () => document.querySelector("[data-do=form]") && go("form"),
  ";": () => document.querySelector("[form=correction][name=reason]")?.focus(),
  u: () => document.getElementById("undo")?.requestSubmit(),
  ".": pages["next-page"],
  ",": pages["previous-page"],
  "+": pages["zoom-in"],
  "=": pages["zoom-in"],
  "-": pages["zoom-out"],
  0: pages.fit,
  r: pages.turn,
  b: pages.beside,
  v: pages.exchange,
  "]": () => go("next"),
  q: () => go("queue"),
  a: () => document.querySelector("[data-do=add]") && go("add"),
  h: () => !unsaved() && document.querySelector("[data-done]")?.click(),
  g: () => document.querySelector("[data-do=notice]") && go("notice"),
  "?": showHelp,
  ...Object.fromEntries([1, 2, 3, 4, 5].map((number) => [number, () => decide(number)])),
});

choose(rows()[0], { focus: true });
if (viewer && viewer.shown < 0) viewer.show(0, []);
if (viewer && small.length > 1 && sessionStorage.getItem("two-up")) twoUp(true);

// Small pictures come after the page itself.
const thumbnails = () => {
  for (const image of document.querySelectorAll(".thumbnails img[data-src]")) {
    image.src = image.dataset.src;
    delete image.dataset.src;
  }
};
if (holder) holder.addEventListener("page-shown", thumbnails, { once: true });
