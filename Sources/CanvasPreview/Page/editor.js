// The JSON editor: a canvas as text, drawn in a place and checked by its rules while it is written, and the Swift for it.

import { get, post } from "./api.js";
import { drawCanvas, findingNote } from "./canvas.js";
import { copyButton } from "./clipboard.js";
import { CodeArea } from "./code-area.js";
import { announce, button, byId, debounce, element, withCode } from "./dom.js";
import { directionOf, drawPlace, PLACES } from "./messenger.js";
import { pretty } from "./json-view.js";
import { unknownsNote } from "./open-questions.js";

const KEY = "canvas-preview-editor";
const MOST_FINDINGS = 100;

const choice = (id, ...children) => element("select", { id }, ...children);
const option = (value, text) => element("option", { value, text });
const labelled = (text, control) => element("div", { class: "setting" }, element("label", { for: control.id, text }), control);

export class Editor {
  #session = null;
  #isStarted = false;
  #asked = 0;
  #templates = [];
  #previous = "";
  #hasOwnPlace = false;
  #code = new CodeArea({
    id: "editor-text", onInput: () => this.#changed(), onMark: (index) => this.#showFinding(index),
  });
  #template = choice("editor-template", option("", "Choose…"));
  #place = choice("editor-place", PLACES.map(([place, title, word]) => option(place, word ? `${title} (${word})` : title)));
  #restore = button("Restore my text", () => this.#restorePrevious(), { class: "small", hidden: true });
  #drawing = element("div", { class: "drawing" });
  #state = element("div", { class: "editor-state", role: "status" });
  #findings = element("div", { class: "editor-findings" });
  #swift = element("pre", { class: "raw swift", tabindex: "0", "aria-label": "Swift code" });
  #copySwift = copyButton("Copy Swift", () => this.#swift.textContent);
  #swiftPart = element("section", { class: "swift-part" },
    element("div", { class: "heading-line" }, element("h3", { class: "heading", text: "Swift code" }), this.#copySwift),
    this.#swift);
  #validate = debounce(250, () => this.#check());

  constructor() {
    this.#template.addEventListener("change", () => this.#useTemplate());
    this.#place.addEventListener("change", () => {
      this.#hasOwnPlace = true;
      this.#check();
    });
    byId("panel-editor").append(
      element("div", { class: "editor" },
        element("div", { class: "editor-write" },
          element("div", { class: "editor-choices" }, labelled("Start from", this.#template), labelled("Show in", this.#place)),
          element("label", { for: "editor-text", class: "heading", text: "Response, canvas or component (JSON)" }),
          this.#code.node,
          element("div", { class: "tools" },
            button("Load the current canvas", () => this.#loadShown(), { class: "small" }),
            button("Format", () => this.#code.replace(pretty(this.#code.text)), { class: "small" }),
            copyButton("Copy JSON", () => this.#code.text), this.#restore),
          this.#state,
          this.#findings),
        element("div", { class: "editor-see" }, element("h3", { class: "heading", text: "Preview" }), this.#drawing)),
      this.#swiftPart,
    );
  }

  /** Puts another text in place of the one that is there, which can be restored. */
  write(text) {
    const before = this.#code.text;
    const isOwn = before.trim() !== "" && before !== text && !this.#templates.some((template) => template.json === before);
    if (isOwn) this.#previous = before;
    this.#code.replace(text);
    this.#restore.hidden = this.#previous === "" || this.#previous === text;
  }

  /** The place and the colours may have changed. */
  show(session) {
    const key = ({ settings }) => JSON.stringify([settings.place, settings.theme, settings.action_color, settings.background_color,
      settings.direction, settings.locale]);
    const changed = !this.#session || key(this.#session) !== key(session);
    this.#session = session;
    if (!this.#hasOwnPlace) this.#place.value = session.settings.place;
    if (changed && this.#asked > 0) this.#check();
  }

  /** The tab is looked at. */
  async start() {
    if (this.#isStarted || !this.#session) return;
    this.#isStarted = true;
    const kept = sessionStorage.getItem(KEY);
    if (kept && !this.#code.text) this.#code.replace(kept);
    try {
      ({ templates: this.#templates } = await get("templates"));
    } catch {
      // Without them one can write all the same; what is wrong is said when the text is checked.
    }
    const groups = [...new Set(this.#templates.map((template) => template.group))];
    this.#template.append(...groups.map((group) => element("optgroup", { label: group },
      this.#templates.filter((template) => template.group === group).map((template) => option(template.name, template.title)))));
    if (!this.#code.text && this.#templates.length > 0) this.#code.replace(this.#templates[0].json);
  }

  #useTemplate() {
    const template = this.#templates.find((one) => one.name === this.#template.value);
    if (!template) return;
    this.#place.value = template.place;
    this.#hasOwnPlace = true;
    this.write(template.json);
    this.#check();
  }

  #loadShown() {
    const canvas = this.#session?.card?.canvas;
    if (!canvas) return announce("There is no canvas to load");
    this.write(JSON.stringify({ canvas }, null, 2));
  }

  #restorePrevious() {
    const text = this.#previous;
    this.#previous = "";
    this.write(text);
  }

  #changed() {
    try {
      sessionStorage.setItem(KEY, this.#code.text);
    } catch {
      // It is too long to be kept when the page is loaded again.
    }
    this.#validate();
  }

  async #check() {
    if (!this.#session) return;
    this.#asked += 1;
    const asked = this.#asked;
    const json = this.#code.text;
    const place = this.#place.value;
    let answer;
    let swift = "";
    try {
      answer = await post("validate", { json, place });
      if (!answer.error) ({ swift } = await post("swift", { json }));
    } catch (error) {
      if (asked === this.#asked) this.#state.replaceChildren(element("p", { class: "problem", text: error.message }));
      return;
    }
    if (asked !== this.#asked) return; // the text has changed since
    this.#code.invalid = Boolean(answer.error);
    this.#setStale(Boolean(answer.error));
    if (answer.error) return this.#showError(answer.error);
    this.#swift.textContent = swift;
    this.#showFindings(answer.findings, place);
    this.#draw(answer.canvas, answer.findings, place);
  }

  /** What was drawn of an earlier text is pale, and no longer to be used. */
  #setStale(isStale) {
    this.#copySwift.disabled = isStale;
    for (const part of [this.#drawing, this.#swiftPart]) {
      part.classList.toggle("stale", isStale);
      part.inert = isStale;
    }
  }

  #showError({ message, line, column }) {
    this.#code.mark([{ line, severity: "error", message }]);
    this.#state.replaceChildren(element("p", { class: "problem" }, `Line ${line}, column ${column}: `, withCode(message), " ",
      button("Go there", () => this.#code.goTo(line, column), { class: "small" })));
    this.#findings.replaceChildren(
      element("p", { class: "quiet", text: "The preview and the Swift code are of the last valid JSON." }));
  }

  #showFindings(findings, place) {
    const errors = findings.filter((finding) => finding.severity === "error").length;
    const warnings = findings.length - errors;
    const rules = place === "inbox" ? "the Inbox" : "the Messenger";
    const words = findings.length === 0 ? `Valid: Intercom would accept this in ${rules}.`
      : `${errors} error${errors === 1 ? "" : "s"}, ${warnings} warning${warnings === 1 ? "" : "s"} in ${rules}`;
    this.#state.replaceChildren(element("p", { class: findings.length ? "state state-bad" : "state state-good", text: words }));
    this.#code.mark(findings);
    const more = findings.length - MOST_FINDINGS;
    this.#findings.replaceChildren(...findings.slice(0, MOST_FINDINGS).map((finding) => {
      const note = findingNote(finding);
      note.append(" ", element("code", { class: "path", text: finding.path }), " ",
        button(`Line ${finding.line}`, () => this.#code.goTo(finding.line, finding.column), {
          class: "small", "aria-label": `Line ${finding.line}: go to the finding ${finding.rule}`,
        }));
      return note;
    }), more > 0 ? element("p", { class: "quiet", text: `… and ${more} more` }) : "");
  }

  #showFinding(index) {
    const note = this.#findings.children[index] || this.#state;
    note.scrollIntoView({ block: "nearest" });
    note.querySelector("button")?.focus({ preventScroll: true });
  }

  #draw(canvas, findings, place) {
    if (!canvas) return this.#drawing.replaceChildren(element("p", { class: "quiet", text: "There is no canvas to draw in this JSON." }));
    const { settings, app } = this.#session;
    const said = element("p", { class: "quiet", role: "status" });
    const drawn = drawCanvas(canvas, {
      findings,
      onAction: (action, id, values) => {
        said.textContent = `${id || "It"} would ${action.type === "submit" ? "submit" : `open a ${action.type}`} with ${JSON.stringify(values)}`;
      },
    });
    const card = element("div", { class: "card" }, drawn.node);
    const frame = element("div", { class: "drawing-place", dir: directionOf(settings) }, drawPlace(place, card, settings, app.name));
    this.#drawing.replaceChildren(frame, said, unknownsNote(canvas));
  }
}
