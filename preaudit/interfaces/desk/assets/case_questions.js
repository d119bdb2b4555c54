// What can be asked of a case, brought as it stands now; the answers go with the page's other corrections.

/** Ask, where the case can be worked on. `after`: called once the questions are gone. */
export async function askCase(after) {
  if (!document.getElementById("correction")) return;
  const dialog = document.getElementById("questions");
  const body = document.getElementById("questions-body");
  await htmx.ajax("GET", body.dataset.from, { target: body });
  if (!body.firstElementChild || dialog.open) return;
  dialog.onclose = after;
  dialog.showModal();
  body.querySelector("input:not([type=hidden])")?.focus();
}
