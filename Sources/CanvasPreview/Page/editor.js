// The JSON editor: a canvas as text, drawn and checked while it is written, and the Swift that builds it.

import { post } from "./api.js";
import { drawCanvas, findingNote } from "./canvas.js";
import { copyButton } from "./clipboard.js";
import { announce, button, byId, debounce, element } from "./dom.js";
import { directionOf, paint } from "./messenger.js";
import { pretty } from "./json-view.js";
import { unknownsNote } from "./unknowns.js";

const START = JSON.stringify({
  canvas: {
    content: {
      components: [
        { type: "text", text: "A canvas of your own", style: "header" },
        { type: "text", text: "Change the JSON: it is **drawn and checked** as you write." },
        { type: "input", id: "email", label: "E-mail", placeholder: "you@example.com" },
        { type: "button", id: "save", label: "Save", style: "primary", action: { type: "submit" } },
      ],
    },
  },
}, null, 2);

/** Where line and column are in a text, counted from 1. */
function offsetOf(text, line, column) {
  const before = text.split("\n").slice(0, line - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}

export class Editor {
  #session = null;
  #asked = 0;
  #area = element("textarea", { class: "code", id: "editor-text", rows: 18, spellcheck: "false", wrap: "off", dir: "ltr", value: START });
  #drawing = element("div", { class: "drawing" });
  #state = element("div", { class: "editor-state", role: "status" });
  #findings = element("div", { class: "editor-findings" });
  #swift = element("pre", { class: "raw swift", tabindex: "0", "aria-label": "Swift" });
  #validate = debounce(250, () => this.#check());

  constructor() {
    this.#area.addEventListener("input", this.#validate);
    byId("panel-editor").append(
      element("div", { class: "editor" },
        element("div", { class: "editor-write" },
          element("label", { for: "editor-text", class: "heading", text: "An answer, a canvas, or a component, as JSON" }),
          this.#area,
          element("div", { class: "tools" },
            button("Take what is shown", () => this.#takeShown(), { class: "small" }),
            button("Indent", () => this.write(pretty(this.#area.value)), { class: "small" }),
            copyButton("Copy JSON", () => this.#area.value)),
          this.#state,
          this.#findings),
        element("div", { class: "editor-see" }, element("h3", { class: "heading", text: "How it is drawn" }), this.#drawing)),
      element("section", { class: "swift-part" },
        element("div", { class: "heading-line" }, element("h3", { class: "heading", text: "The Swift that builds it" }),
          copyButton("Copy Swift", () => this.#swift.textContent)),
        this.#swift),
    );
  }

  /** Puts a text in and checks it. */
  write(text) {
    this.#area.value = text;
    this.#check();
  }

  /** The place and the colours may have changed. */
  show(session) {
    const key = ({ settings }) => JSON.stringify([settings.place, settings.theme, settings.action_color, settings.direction, settings.locale]);
    const changed = !this.#session || key(this.#session) !== key(session);
    this.#session = session;
    if (changed && this.#asked > 0) this.#check();
  }

  /** The tab is looked at. */
  start() {
    if (this.#asked === 0 && this.#session) this.#check();
  }

  #takeShown() {
    const canvas = this.#session?.card?.canvas;
    if (!canvas) return announce("Nothing is shown that could be taken");
    this.write(JSON.stringify({ canvas }, null, 2));
  }

  async #check() {
    this.#asked += 1;
    const asked = this.#asked;
    const json = this.#area.value;
    const inbox = this.#session.settings.place === "inbox";
    let answer;
    let swift = "";
    try {
      answer = await post("validate", { json, place: inbox ? "inbox" : "messenger" });
      if (!answer.error) ({ swift } = await post("swift", { json }));
    } catch (error) {
      if (asked === this.#asked) this.#state.replaceChildren(element("p", { class: "problem", text: error.message }));
      return;
    }
    if (asked !== this.#asked) return; // the text has changed since
    this.#area.setAttribute("aria-invalid", String(Boolean(answer.error)));
    if (answer.error) return this.#showError(answer.error);
    this.#swift.textContent = swift;
    const { findings } = answer;
    const errors = findings.filter((finding) => finding.severity === "error").length;
    const words = findings.length === 0 ? "Intercom would take it."
      : `${errors} error${errors === 1 ? "" : "s"}, ${findings.length - errors} warning${findings.length - errors === 1 ? "" : "s"}`;
    this.#state.replaceChildren(element("p", { class: findings.length ? "state state-bad" : "state state-good", text: words }));
    this.#findings.replaceChildren(...findings.map((finding) => {
      const note = findingNote(finding);
      note.append(" ", element("code", { class: "path", text: finding.path }));
      return note;
    }));
    this.#draw(answer.canvas, findings);
  }

  #showError({ message, line, column }) {
    const at = line ? `Line ${line}, column ${column}: ` : "";
    this.#state.replaceChildren(element("p", { class: "problem" }, at + message, " ", line ? button("Go there", () => {
      const offset = offsetOf(this.#area.value, line, column);
      this.#area.focus();
      this.#area.setSelectionRange(offset, offset + 1);
    }, { class: "small" }) : null));
    this.#findings.replaceChildren();
  }

  #draw(canvas, findings) {
    if (!canvas) return this.#drawing.replaceChildren(element("p", { class: "quiet", text: "No canvas in it that could be drawn" }));
    const { settings } = this.#session;
    const said = element("p", { class: "quiet", role: "status" });
    const drawn = drawCanvas(canvas, {
      findings,
      onAction: (action, id, values) => {
        said.textContent = `${id || "It"} would ${action.type === "submit" ? "submit" : `open a ${action.type}`} with ${JSON.stringify(values)}`;
      },
    });
    const card = element("div", { class: `messenger card-alone in-${settings.place}`, dir: directionOf(settings) },
      element("div", { class: "card" }, drawn.node));
    paint(card, settings, settings.place);
    this.#drawing.replaceChildren(card, said, unknownsNote(canvas));
  }
}
