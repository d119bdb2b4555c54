// A finding and its boxes light up together; the report reads as well without this.
(() => {
  const light = (key, on) =>
    document.querySelectorAll(`[data-box="${key}"]`).forEach((e) => e.classList.toggle("lit", on));
  document.querySelectorAll("[data-box]").forEach((element) => {
    const key = element.dataset.box;
    for (const [name, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
      element.addEventListener(name, () => light(key, on));
    }
    element.addEventListener("click", (event) => {
      const other = document.getElementById(
        element.matches(".finding") ? `box-${key}` : `finding-${key}`);
      if (!other) return;
      event.preventDefault();
      other.scrollIntoView({ behavior: "smooth", block: "center" });
    });
  });
})();
