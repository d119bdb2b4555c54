// Keys: each does one thing; none while somebody writes, a dialog is open, or an input method is composing.

const WRITING = "input, textarea, select, [contenteditable]";

/** Call the action of a key. `actions`: functions by key; one that returns false lets the key do what it does. */
export function onKeys(actions) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest(WRITING) || document.querySelector("dialog[open]")) return;
    const pressed = event.key === "Enter" && event.target.closest("button, a") ? "" : event.key;
    const action = actions[pressed];
    if (action && action(event) !== false) event.preventDefault();
  });
}

/** Buttons and links named by `data-do` do what the action of that name does. */
export function onButtons(actions) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    const action = button && actions[button.dataset.do];
    if (action && action(button, event) !== false) event.preventDefault();
  });
}

export function showHelp() {
  document.getElementById("help").showModal();
}
