// The page as uploaded, in OpenSeadragon, turned upright for the view alone; boxes of evidence lie over it as SVG.

const SVG = "http://www.w3.org/2000/svg";

export class Viewer {
  /** `chooses`: a page is chosen for it among the small pictures, and the original that can be taken away is that of its page. */
  constructor(element, buttons, { chooses = true } = {}) {
    this.element = element;
    this.chooses = chooses;
    this.pages = buttons.map((button) => ({ button, ...button.dataset, title: button.title }));
    this.shown = -1;
    this.boxes = [];
    this.osd = OpenSeadragon({
      element,
      drawer: "canvas",
      showNavigationControl: false,
      animationTime: 0.2,
      springStiffness: 9,
      maxZoomPixelRatio: 4,
      visibilityRatio: 0.3,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      keyboardNavEnabled: false,
    });
    this.osd.innerTracker.keyHandler = null;
    this.osd.innerTracker.keyDownHandler = null;
    this.osd.canvas.tabIndex = -1;
    this.svg = document.createElementNS(SVG, "svg");
    this.svg.setAttribute("class", "evidence");
    this.svg.setAttribute("aria-hidden", "true");
    this.osd.canvas.appendChild(this.svg);
    this.osd.addHandler("update-viewport", () => this.place());
    // Which page is on the screen, for whoever waits for it: its picture, not only the boxes over it.
    this.osd.addHandler("tile-drawn", () => {
      if (this.loaded) element.dataset.drawn = String(this.shown);
    });
    this.osd.addHandler("open", () => {
      this.loaded = true;
      this.place();
      if (this.boxes.length) this.zoomToBoxes();
      element.dispatchEvent(new CustomEvent("page-shown", { bubbles: true }));
    });
    this.caption = document.createElement("p");
    this.caption.className = "caption";
    element.appendChild(this.caption);
    if (!chooses) return;
    for (const page of this.pages) page.button.addEventListener("click", () => this.show(Number(page.page), []));
  }

  /** Show a page with boxes: `corners` on the page as uploaded and a label. */
  show(index, boxes) {
    const page = this.pages[index];
    if (!page) return;
    this.boxes = boxes;
    this.draw();
    if (index === this.shown) {
      if (this.loaded) this.zoomToBoxes();
      return;
    }
    this.shown = index;
    this.loaded = false;
    delete this.element.dataset.drawn;
    this.caption.textContent = page.title;
    if (this.chooses) this.mark(page);
    const url = `${this.element.dataset.pages}${page.file}/pages/${page.number}?width=${this.element.dataset.width}`;
    this.osd.open({ tileSource: { type: "image", url, buildPyramid: false }, degrees: 0 });
    this.osd.viewport.setRotation(Number(page.rotation), true);
  }

  /** Tell which page is shown, among the small pictures and where it can be taken away. */
  mark(page) {
    for (const each of this.pages) each.button.removeAttribute("aria-current");
    page.button.setAttribute("aria-current", "true");
    page.button.scrollIntoView({ block: "nearest" });
    const original = document.getElementById("original");
    if (original) original.href = this.element.dataset.pages + page.file;
  }

  /** The transform from pixels of the page as uploaded to pixels of the viewer. */
  matrix() {
    const page = this.pages[this.shown];
    const item = this.osd.world.getItemAt(0);
    if (!page || !item) return null;
    const size = item.getContentSize();
    const at = (x, y) => item.imageToViewerElementCoordinates(new OpenSeadragon.Point(x, y));
    const [origin, right, below] = [at(0, 0), at(size.x, 0), at(0, size.y)];
    const [width, height] = [Number(page.width), Number(page.height)];
    return [
      (right.x - origin.x) / width,
      (right.y - origin.y) / width,
      (below.x - origin.x) / height,
      (below.y - origin.y) / height,
      origin.x,
      origin.y,
    ];
  }

  place() {
    const matrix = this.matrix();
    const group = this.svg.firstElementChild;
    if (!group) return;
    // Boxes without the page that they are of would say nothing.
    group.setAttribute("visibility", matrix ? "visible" : "hidden");
    if (matrix) group.setAttribute("transform", `matrix(${matrix.join(" ")})`);
  }

  draw() {
    const group = document.createElementNS(SVG, "g");
    for (const { corners } of this.boxes) {
      const box = document.createElementNS(SVG, "polygon");
      box.setAttribute("points", corners.map((corner) => corner.join(",")).join(" "));
      group.appendChild(box);
    }
    this.svg.replaceChildren(group);
    this.place();
  }

  /** Show a line across the page, at a share of its height (`y`) or width (`x`) as uploaded; null for none. */
  line(at) {
    this.svg.querySelector("line")?.remove();
    const page = this.pages[this.shown];
    if (!at || !page) return;
    const [width, height] = [Number(page.width), Number(page.height)];
    const drawn = document.createElementNS(SVG, "line");
    const ends = at.axis === "y" ? [0, at.share * height, width, at.share * height] : [at.share * width, 0, at.share * width, height];
    ["x1", "y1", "x2", "y2"].forEach((name, number) => drawn.setAttribute(name, ends[number]));
    this.svg.firstElementChild.appendChild(drawn);
  }

  /** Bring the boxes into view, with what is around them; the whole page without any. */
  zoomToBoxes() {
    const page = this.pages[this.shown];
    const item = this.osd.world.getItemAt(0);
    if (!item) return;
    if (!this.boxes.length) {
      this.osd.viewport.goHome();
      return;
    }
    const scale = item.getContentSize().x / Number(page.width);
    const corners = this.boxes.flatMap((box) => box.corners);
    const [xs, ys] = [corners.map((c) => c[0] * scale), corners.map((c) => c[1] * scale)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
    const size = item.getContentSize();
    const most = Math.max(size.x, size.y);
    const around = Math.max(most * 0.22, Math.max(width, height) * 0.35);
    const part = item.imageToViewportRectangle(left - around, top - around, width + 2 * around, height + 2 * around);
    this.osd.viewport.fitBounds(part);
  }

  close() {
    this.osd.destroy();
    this.element.replaceChildren();
  }

  step(count) {
    const next = Math.min(Math.max(this.shown + count, 0), this.pages.length - 1);
    if (next !== this.shown) this.show(next, []);
  }

  zoom(factor) {
    this.osd.viewport.zoomBy(factor);
    this.osd.viewport.applyConstraints();
  }

  fit() {
    this.osd.viewport.goHome();
  }

  turn(degrees) {
    this.osd.viewport.setRotation(this.osd.viewport.getRotation() + degrees);
  }
}
