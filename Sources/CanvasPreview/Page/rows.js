// A list of things that fold open, which changes while somebody looks at it.

import { element } from "./dom.js";

/** Keeps what is folded open, and gives each row its node once. */
export class Rows {
  #rows = new Map();

  constructor(list) {
    this.list = list;
  }

  /** Shows things, each with a key of its own; `make(thing)` gives the summary, and what is inside is made on opening. */
  show(things, keyOf, make) {
    const keys = new Set(things.map(keyOf));
    for (const [key, row] of this.#rows) {
      if (keys.has(key)) continue;
      row.node.remove();
      this.#rows.delete(key);
    }
    things.forEach((thing, index) => {
      const key = keyOf(thing);
      const text = JSON.stringify(thing);
      let row = this.#rows.get(key);
      if (row?.text !== text) {
        const isOpen = row?.node.firstChild.open ?? false;
        // Somebody may be typing in it.
        if (row?.node.contains(document.activeElement) && document.activeElement.matches("input, textarea")) return;
        const node = this.#row(make(thing), isOpen);
        if (row) row.node.replaceWith(node);
        row = { node, text };
        this.#rows.set(key, row);
      }
      if (this.list.children[index] !== row.node) this.list.insertBefore(row.node, this.list.children[index] || null);
    });
  }

  #row({ summary, inside }, isOpen) {
    const fold = element("details", { open: isOpen }, element("summary", {}, summary));
    const fill = () => { if (fold.open && fold.childElementCount === 1) fold.append(element("div", { class: "exchange-inside" }, inside())); };
    fold.addEventListener("toggle", fill);
    fill();
    return element("li", { class: "exchange" }, fold);
  }
}
