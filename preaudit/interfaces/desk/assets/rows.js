// Rows gone through by keyboard, each shown where it was seen on the pages.

/** Rows that are chosen one at a time; `viewer`: where their places are shown, if there is one. */
export function placedRows(rows, viewer) {
  const found = {
    chosen: null,
    choose(row, { focus = true } = {}) {
      if (!row) return;
      for (const each of rows) {
        each.classList.toggle("current", each === row);
        each.tabIndex = each === row ? 0 : -1;
      }
      found.chosen = row;
      row.scrollIntoView({ block: "nearest" });
      if (focus) row.focus({ preventScroll: true });
      found.show(row.dataset.places);
    },
    /** Show where something was seen: on the first of its pages, or on the one after what is shown. */
    show(places, another = false) {
      const all = JSON.parse(places || "[]");
      if (!viewer || !all.length) return;
      const pages = [...new Set(all.map((place) => place.p))];
      const page = another ? pages[(pages.indexOf(viewer.shown) + 1) % pages.length] : pages[0];
      viewer.show(page, all.filter((place) => place.p === page && place.b).map((place) => ({ corners: place.b })));
    },
    /** Go so many on among those wanted; after the last comes the first. */
    step(count, wanted = () => true) {
      const all = rows.filter(wanted);
      const at = all.indexOf(found.chosen);
      found.choose(all[at < 0 ? 0 : (at + count + all.length) % all.length]);
    },
  };
  return found;
}
