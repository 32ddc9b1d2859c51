// A sheet: a frame over the Messenger, opened by a real form POST as Intercom does it.

import { findingNote } from "./canvas.js";
import { element, hidden, uniqueID, withCode } from "./dom.js";
import { icon } from "./icons.js";

/** Words that the sheet's page may send us, by the library that the preview gives it. */
const WORDS = ["submitSheet", "closeSheet", "setTitle"];

/** All that a page may do in a frame, but for taking the window away from the preview. */
const ALLOWED = "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads";

/** The sheet that is open, or none. */
export class Sheet {
  #handlers;
  #origin = "";
  #open = null;

  constructor(handlers) {
    this.#handlers = handlers;
    addEventListener("message", (event) => this.#hear(event));
  }

  get node() {
    return this.#open?.node || null;
  }

  /** Opens what the session says, over `device`; leaves it alone when it is open already. */
  show(sheet, origin, device, direction) {
    const key = sheet ? JSON.stringify(sheet) : "";
    if (this.#open && this.#open.key === key) return;
    this.close();
    if (!sheet) return;
    this.#origin = origin;
    const name = uniqueID("sheet");
    const title = element("h3", { id: `${name}-title`, class: "sheet-title", text: "Sheet" });
    const frame = element("iframe", {
      name,
      title: "Sheet",
      class: "sheet-frame",
      referrerpolicy: "origin",
    });
    const form = element("form", { method: "post", action: sheet.action, target: name, class: "hidden-visually" },
      Object.entries(sheet.fields).map(([key, value]) => element("input", { type: "hidden", name: key, value })));
    const close = element("button", { type: "button", class: "sheet-close", onclick: () => this.#handlers.onClose() },
      icon("close", 20), hidden("Close the sheet"));
    const warnings = element("div", { class: "sheet-warnings", role: "status" });
    const node = element("div", { class: "sheet", role: "dialog", "aria-labelledby": title.id, dir: direction },
      element("div", { class: "sheet-bar" }, title, close),
      warnings,
      element("p", { class: "sheet-wait", text: "Opening the sheet…" }), frame, form);
    node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#handlers.onClose();
    });
    device.append(node);
    // From the app's page on, not for the empty one of this origin that is in the frame until then.
    frame.setAttribute("sandbox", ALLOWED);
    this.#open = { key, node, frame, title, warnings };
    frame.addEventListener("load", () => {
      if (this.#open?.frame !== frame) return;
      node.classList.add("loaded");
      this.#handlers.onLoad();
    });
    form.submit();
    close.focus({ preventScroll: true });
  }

  /** Says above the frame what is wrong with the answer that is in it; a browser only leaves it blank. */
  warn(exchange) {
    if (!this.#open || !exchange) return;
    const words = exchange.error || (exchange.status >= 400 ? `The app answered ${exchange.status} instead of 200.` : "");
    this.#open.warnings.replaceChildren(
      ...(words ? [element("p", { class: "finding finding-error", dir: "ltr" }, withCode(words))] : []),
      ...exchange.findings.map(findingNote),
    );
  }

  close() {
    this.#open?.node.remove();
    this.#open = null;
  }

  #hear(event) {
    const open = this.#open;
    if (!open || event.origin !== this.#origin || event.source !== open.frame.contentWindow) return;
    const { source, type, value } = event.data || {};
    if (source !== "canvas-preview-sheet" || !WORDS.includes(type)) return;
    if (type === "setTitle") {
      const title = String(value ?? "").slice(0, 200) || "Sheet";
      open.title.textContent = title;
      open.frame.title = title;
    } else if (type === "submitSheet") {
      this.#handlers.onSubmit(value);
    } else {
      this.#handlers.onClose();
    }
  }
}
