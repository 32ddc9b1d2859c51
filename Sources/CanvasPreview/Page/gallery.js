// Every component in its states, with the JSON and the Swift for it.

import { get } from "./api.js";
import { drawComponent } from "./canvas.js";
import { copyButton } from "./clipboard.js";
import { button, byId, element } from "./dom.js";
import { directionOf, paint } from "./messenger.js";
import { unknownsNote } from "./unknowns.js";

export class Gallery {
  #entries = null;
  #session = null;
  #shown = "";
  #onEdit;
  #list = element("div", { class: "gallery" });

  constructor(onEdit) {
    this.#onEdit = onEdit;
    byId("panel-gallery").append(this.#list);
  }

  show(session) {
    this.#session = session;
    if (this.#entries) this.#draw();
  }

  /** The tab is looked at. */
  async start() {
    if (this.#entries) return;
    this.#list.replaceChildren(element("p", { class: "quiet", text: "Loading…" }));
    try {
      this.#entries = (await get("gallery")).entries;
    } catch (error) {
      return this.#list.replaceChildren(element("p", { class: "problem", text: error.message }));
    }
    if (this.#session) this.#draw();
  }

  #draw() {
    const { settings } = this.#session;
    const shown = JSON.stringify([settings.place, settings.theme, settings.action_color, settings.direction, settings.locale]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const byType = Map.groupBy
      ? Map.groupBy(this.#entries, (entry) => entry.json.type)
      : this.#entries.reduce((map, entry) => map.set(entry.json.type, [...(map.get(entry.json.type) || []), entry]), new Map());
    this.#list.replaceChildren(...[...byType].map(([type, entries]) => element("section", { class: "gallery-part" },
      element("h3", {}, element("code", { text: type })),
      unknownsNote({ content: { components: entries.map((entry) => entry.json) } }),
      element("div", { class: "gallery-grid" }, entries.map((entry) => this.#entry(entry, settings))))));
  }

  #entry(entry, settings) {
    const json = JSON.stringify(entry.json, null, 2);
    const card = element("div", { class: `messenger card-alone in-${settings.place}`, dir: directionOf(settings) },
      element("div", { class: "card", "data-gallery": entry.name }, drawComponent(entry.json).node));
    paint(card, settings, settings.place);
    return element("article", { class: "entry", "aria-label": entry.title },
      element("h4", { text: entry.title }),
      card,
      element("details", {}, element("summary", { text: "Swift and JSON" }),
        element("pre", { class: "raw swift", tabindex: "0", "aria-label": `Swift of ${entry.title}`, text: entry.swift }),
        element("pre", { class: "raw", tabindex: "0", "aria-label": `JSON of ${entry.title}`, text: json })),
      element("div", { class: "tools" },
        copyButton("Copy Swift", () => entry.swift, { "aria-label": `Copy the Swift of ${entry.title}` }),
        copyButton("Copy JSON", () => json, { "aria-label": `Copy the JSON of ${entry.title}` }),
        button("Edit", () => this.#onEdit(json), { class: "small", "aria-label": `Edit ${entry.title}` })));
  }
}
