// A finding and its boxes light up together; the report reads as well without this.
(() => {
  const light = (key, on) =>
    document.querySelectorAll(`[data-box="${key}"]`).forEach((e) => e.classList.toggle("lit", on));
  // Where the pages scroll by themselves, bring the box into view without moving the reader.
  const reveal = (key) => {
    const box = document.getElementById(`box-${key}`);
    const pane = box && box.closest(".beside");
    if (!pane) return;
    const seen = box.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (seen.top < frame.top || seen.bottom > frame.bottom) {
      pane.scrollBy({ top: seen.top - frame.top - frame.height / 3, behavior: "smooth" });
    }
  };
  document.documentElement.classList.add("script");
  document.querySelectorAll("figure").forEach((figure) =>
    figure.addEventListener("click", () => figure.classList.toggle("zoom")));
  document.querySelectorAll("[data-box]").forEach((element) => {
    const key = element.dataset.box;
    for (const [name, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
      element.addEventListener(name, () => {
        light(key, on);
        if (on && element.matches(".finding")) reveal(key);
      });
    }
    element.addEventListener("click", (event) => {
      const other = document.getElementById(
        element.matches(".finding") ? `box-${key}` : `finding-${key}`);
      if (!other) return;
      event.preventDefault();
      event.stopPropagation();
      other.scrollIntoView({ behavior: "smooth", block: "center" });
    });
  });
})();
