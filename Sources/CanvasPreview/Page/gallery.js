// Every component in its states, with the JSON and the Swift for it.

import { get } from "./api.js";
import { drawComponent } from "./canvas.js";
import { copyButton } from "./clipboard.js";
import { announce, button, byId, debounce, element } from "./dom.js";
import { directionOf, paint } from "./messenger.js";
import { unknownsNote } from "./open-questions.js";

export class Gallery {
  #entries = null;
  #session = null;
  #shown = "";
  #onEdit;
  #search = element("input", { type: "search", id: "gallery-search", autocomplete: "off", spellcheck: "false" });
  #jump = element("select", { id: "gallery-jump" });
  #tools = element("div", { class: "gallery-tools" },
    element("div", { class: "setting" }, element("label", { for: "gallery-search", text: "Search" }), this.#search),
    element("div", { class: "setting" }, element("label", { for: "gallery-jump", text: "Go to" }), this.#jump));
  #nothing = element("p", { class: "quiet", hidden: true, text: "No component matches." });
  #list = element("div", { class: "gallery" });

  constructor(onEdit) {
    this.#onEdit = onEdit;
    byId("panel-gallery").append(this.#tools, this.#nothing, this.#list);
    const say = debounce(600, (count) => announce(`${count} component${count === 1 ? "" : "s"}`));
    this.#search.addEventListener("input", () => say(this.#filter()));
    this.#jump.addEventListener("change", () => {
      const part = [...this.#list.querySelectorAll(".gallery-part")].find((one) => one.dataset.type === this.#jump.value);
      (part || this.#list).scrollIntoView({ block: "start" });
    });
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
    const byType = this.#entries.reduce((map, entry) => map.set(entry.json.type, [...(map.get(entry.json.type) || []), entry]), new Map());
    this.#jump.replaceChildren(element("option", { value: "", text: "All components" }), ...[...byType.keys()].map((type) => element("option", { value: type, text: type })));
    this.#list.replaceChildren(
      unknownsNote({ content: { components: this.#entries.map((entry) => entry.json) } }),
      ...[...byType].map(([type, entries]) => element("section", { class: "gallery-part", "data-type": type },
        element("h3", {}, element("code", { text: type })),
        element("div", { class: "gallery-grid" }, entries.map((entry) => this.#entry(entry, settings))))));
    this.#filter();
  }

  /** Shows what has all the words that are looked for; returns how many entries that are. */
  #filter() {
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const part of this.#list.querySelectorAll(".gallery-part")) {
      let isAny = false;
      for (const node of part.querySelectorAll(".entry")) {
        const fits = words.every((word) => node.dataset.words.includes(word));
        node.hidden = !fits;
        isAny ||= fits;
        if (fits) count += 1;
      }
      part.hidden = !isAny;
    }
    this.#nothing.hidden = count > 0;
    return count;
  }

  #entry(entry, settings) {
    const json = JSON.stringify(entry.json, null, 2);
    const card = element("div", { class: `messenger card-alone in-${settings.place}`, dir: directionOf(settings) },
      element("div", { class: "card", "data-gallery": entry.name }, drawComponent(entry.json).node));
    paint(card, settings, settings.place);
    return element("article", {
      class: "entry", "aria-label": entry.title, "data-words": `${entry.title} ${json} ${entry.swift}`.toLowerCase(),
    },
      element("h4", { text: entry.title }),
      card,
      element("details", {}, element("summary", { text: "Swift and JSON" }),
        element("pre", { class: "raw swift", tabindex: "0", "aria-label": `Swift of ${entry.title}`, text: entry.swift }),
        element("pre", { class: "raw", tabindex: "0", "aria-label": `JSON of ${entry.title}`, text: json })),
      element("div", { class: "tools" },
        copyButton("Copy Swift", () => entry.swift, { "aria-label": `Copy Swift of ${entry.title}` }),
        copyButton("Copy JSON", () => json, { "aria-label": `Copy JSON of ${entry.title}` }),
        button("Edit", () => this.#onEdit(json), { class: "small", "aria-label": `Edit ${entry.title}` })));
  }
}
