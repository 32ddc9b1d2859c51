// A text area with line numbers, and marks at the lines that something is to be said about.

import { element, withoutCode } from "./dom.js";

/** Where line and column are in a text, counted from 1. */
function offsetOf(text, line, column) {
  const before = text.split("\n").slice(0, line - 1);
  return Math.min(text.length, before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1);
}

export class CodeArea {
  #onInput;
  #onMark;
  #area;
  #numbers = element("pre", { class: "gutter-numbers" });
  #marks = element("div", { class: "gutter-marks" });
  #lines = 0;

  /** `onInput()` is called when the text changes, `onMark(index)` when the mark of a place is pressed. */
  constructor({ id, onInput, onMark }) {
    this.#onInput = onInput;
    this.#onMark = onMark;
    this.#area = element("textarea", { class: "code", id, spellcheck: "false", autocomplete: "off", wrap: "off", dir: "ltr" });
    const inside = element("div", { class: "gutter-inside" }, this.#numbers, this.#marks);
    // The numbers are for the eye: a screen reader knows the lines of a text area, and the places have buttons of their own.
    this.node = element("div", { class: "code-area" }, element("div", { class: "gutter", "aria-hidden": "true" }, inside), this.#area);
    this.#area.addEventListener("input", () => this.#changed());
    this.#area.addEventListener("scroll", () => inside.style.setProperty("--scrolled", `${-this.#area.scrollTop}px`));
    this.#number();
  }

  get text() {
    return this.#area.value;
  }

  set invalid(value) {
    this.#area.setAttribute("aria-invalid", String(value));
  }

  /** Puts another text in; the browser's own undo brings back the one before. */
  replace(text) {
    const focused = document.activeElement;
    this.#area.focus({ preventScroll: true });
    this.#area.select();
    const isIn = document.activeElement === this.#area && document.execCommand("insertText", false, text);
    if (!isIn) {
      this.#area.value = text;
      this.#changed();
    }
    this.#area.setSelectionRange(0, 0);
    this.#area.scrollTop = 0;
    if (focused === document.body) this.#area.blur();
    else if (focused !== this.#area) focused?.focus({ preventScroll: true });
  }

  /** Marks lines: each place has a `line`, a `severity` and a `message`. */
  mark(places) {
    this.#marks.replaceChildren(...places.slice(0, 200).map(({ line, severity, message }, index) => {
      const mark = element("span", {
        class: `gutter-mark mark-is-${severity}`, title: withoutCode(message), text: line, onclick: () => this.#onMark(index),
      });
      mark.style.setProperty("--line", line);
      return mark;
    }));
  }

  /** Selects a line from a column on, and brings it into view. */
  goTo(line, column = 1) {
    const start = offsetOf(this.text, line, column);
    const end = this.text.indexOf("\n", start);
    this.#area.focus({ preventScroll: true });
    this.#area.setSelectionRange(start, end < 0 ? this.text.length : end);
    const height = this.#area.scrollHeight / Math.max(1, this.#lines);
    this.#area.scrollTop = Math.max(0, (line - 1) * height - this.#area.clientHeight / 3);
    this.#area.scrollLeft = 0;
    this.node.scrollIntoView({ block: "nearest" });
  }

  #changed() {
    this.#number();
    this.#onInput();
  }

  #number() {
    const lines = this.text.split("\n").length;
    if (lines === this.#lines) return;
    this.#lines = lines;
    this.#numbers.textContent = Array.from({ length: lines }, (_, index) => index + 1).join("\n");
  }
}
