// Papers taken in: dropped, pasted, chosen, or photographed; each is sent as it comes, one after another, and looked at over there.
import { Camera } from "./camera.js";
import { onButtons, onKeys, showHelp } from "./keys.js";

const main = document.getElementById("main");
const told = main.dataset;
const isOpen = () => Boolean(document.getElementById("submit"));
let chosen = "";
/** The file that the next one takes the place of, by its id; '' for none. */
let again = "";
let counted = 0;
const waiting = [];
let sending = false;
let begun = 0;

const rows = () => [...document.querySelectorAll("#arrived .row")];
const current = () => rows().find((row) => row.dataset.file === chosen);

function choose(row, focus = true) {
  for (const each of rows()) each.classList.toggle("current", each === row);
  chosen = row?.dataset.file ?? "";
  if (row && focus) row.focus();
}

function step(count) {
  const all = rows();
  const at = all.indexOf(current());
  choose(all[at < 0 ? 0 : Math.min(Math.max(at + count, 0), all.length - 1)]);
}

function message(text, kind = "notice") {
  const said = document.createElement("p");
  said.className = kind;
  said.textContent = text;
  document.getElementById("messages").replaceChildren(...(text ? [said] : []));
}

function replaceNext(row) {
  again = row?.dataset.file ?? "";
  message(again ? told.again.replace("{n}", row.dataset.name) : "");
}

// Sending

function add(files) {
  if (!isOpen()) return;
  for (const file of files) if (file.size && !file.name.startsWith(".")) waiting.push(file);
  send();
}

async function send() {
  if (sending) return;
  sending = true;
  begun = 0;
  const progress = document.getElementById("progress");
  while (waiting.length) {
    const file = waiting.shift();
    begun += 1;
    progress.textContent = told.sending.replace("{n}", begun).replace("{m}", begun + waiting.length);
    await sendOne(file);
  }
  progress.textContent = "";
  sending = false;
}

async function sendOne(file) {
  const form = new FormData();
  if (again) form.append("replaces", again);
  form.append("files", file, file.name);
  try {
    const headers = { "HX-Request": "true", "X-Desk-Token": told.token };
    const answer = await fetch(told.files, { method: "POST", body: form, headers });
    const html = await answer.text();
    if (!answer.ok) {
      document.getElementById("messages").innerHTML = html;
      return;
    }
    replaceNext(null);
    const before = new Set(rows().map((row) => row.dataset.file));
    document.getElementById("arrived").outerHTML = html;
    htmx.process(document.getElementById("arrived"));
    choose(rows().find((row) => !before.has(row.dataset.file)), !document.querySelector("dialog[open]"));
  } catch {
    message(told.failed.replace("{n}", file.name), "problem");
  }
}

// Dropping: files, and folders of them

const drop = document.getElementById("drop");
const brings = (event) => isOpen() && [...(event.dataTransfer?.types ?? [])].includes("Files");

document.addEventListener("dragover", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  drop.hidden = false;
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.hidden = true;
});
document.addEventListener("drop", async (event) => {
  drop.hidden = true;
  if (!brings(event)) return;
  event.preventDefault();
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  add(entries.length ? (await Promise.all(entries.map(within))).flat() : event.dataTransfer.files);
});

/** The files of an entry, those of a folder in the order of their names. */
async function within(entry) {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const entries = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) break;
    entries.push(...some);
  }
  entries.sort((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }));
  return (await Promise.all(entries.map(within))).flat();
}

document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (!files.length) return;
  event.preventDefault();
  add(files.map((file) => named(file, told.pasted)));
});

/** A picture without a name of its own gets one that says where it is from. */
function named(file, pattern) {
  counted += 1;
  const ending = file.name?.includes(".") ? file.name.split(".").pop() : "png";
  return new File([file], `${pattern.replace("{n}", counted)}.${ending}`, { type: file.type });
}

for (const id of ["files", "folder", "capture"]) {
  const input = document.getElementById(id);
  input?.addEventListener("change", () => {
    const order = (file) => file.webkitRelativePath || file.name;
    const files = [...input.files].sort((a, b) => order(a).localeCompare(order(b), undefined, { numeric: true }));
    input.value = "";
    add(files);
  });
}
const pick = (id) => document.getElementById(id)?.click();

// The camera

const camera = new Camera(document.getElementById("camera"), (picture) =>
  add([new File([picture], `${told.photo.replace("{n}", (counted += 1))}.jpg`, { type: "image/jpeg" })]),
);

async function shoot() {
  if (!isOpen()) return;
  if (!(await camera.open())) {
    message(told.noCamera);
    pick("capture");
  }
}

// What the looks say is told at the camera too, where the paper still lies

document.addEventListener("htmx:afterSettle", () => {
  const last = current()?.querySelector(".looks");
  camera.say(last?.innerText.trim() ?? "");
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "arrived") choose(current() ?? rows().at(-1), false);
});
document.addEventListener("click", (event) => {
  const row = event.target.closest("#arrived .row");
  if (row) choose(row, !event.target.closest("button"));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && again && !document.querySelector("dialog[open]")) replaceNext(null);
});
window.addEventListener("beforeunload", (event) => {
  if (sending) event.preventDefault();
});

const go = (link) => window.location.assign(document.querySelector(`[data-do=${link}]`).href);

onButtons({
  help: showHelp,
  camera: () => void shoot(),
  files: () => pick("files"),
  folder: () => pick("folder"),
  again: (button) => {
    replaceNext(button.closest(".row"));
    void shoot();
  },
  remove: () => false,
});
onKeys({
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  c: () => void shoot(),
  f: () => pick("files"),
  o: () => pick("folder"),
  r: () => current()?.querySelector("[data-do=again]")?.click(),
  x: () => current()?.querySelector("[data-do=remove]")?.click(),
  s: () => !sending && document.getElementById("submit")?.requestSubmit(),
  q: () => go("queue"),
  "?": showHelp,
});
choose(rows().at(-1));
