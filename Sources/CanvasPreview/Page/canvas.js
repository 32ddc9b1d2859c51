// Draws a canvas: its twelve kinds of components, what was found wrong with each, and the values that they hold.

import { element, hidden, isObject, withCode } from "./dom.js";
import { drawCheckbox, drawDropdown, drawInput, drawSingleSelect, drawTextArea } from "./fields.js";
import { asText, drawDivider, drawImage, drawSpacer, drawTable, drawText } from "./presentation.js";
import { drawButton, drawList } from "./pressables.js";

const STILL = {
  text: drawText,
  image: drawImage,
  divider: drawDivider,
  spacer: drawSpacer,
  "data-table": drawTable,
};

const PRESSED = { button: drawButton, list: drawList };

const FILLED = {
  input: drawInput,
  textarea: drawTextArea,
  dropdown: drawDropdown,
  "single-select": drawSingleSelect,
  checkbox: drawCheckbox,
};

/** The components of a canvas, whatever else it lacks. */
export function componentsOf(canvas) {
  const components = canvas?.content?.components;
  return Array.isArray(components) ? components : [];
}

/** The first words on a canvas, for a screen reader. */
export function firstWords(canvas) {
  const text = componentsOf(canvas).find((component) => component?.type === "text");
  return text ? asText(text.text) : "";
}

/** One finding in words. */
export function findingNote(finding) {
  const isError = finding.severity === "error";
  return element("p", { class: `finding finding-${isError ? "error" : "warning"}`, dir: "ltr" },
    element("strong", { text: isError ? "Error " : "Warning " }),
    element("code", { text: finding.rule }), " ", withCode(finding.message));
}

/** A line of the log as its server writes findings, behind what they are about in the first of them. */
const LOGGED_FINDING = /^(?:(.*?): )?(error|warning): (.*) \[([a-z-]+)\]$/;

/** Errors that an app has logged, in words; findings among them as findings. */
export function loggedNotes(errors) {
  const sentence = (text) => element("p", {}, withCode(text.charAt(0).toUpperCase() + text.slice(1)));
  return errors.flatMap((error) => error.split("\n")).flatMap((line) => {
    const [, about, severity, message, rule] = line.match(LOGGED_FINDING) || [];
    if (!rule) return [sentence(line)];
    return [about ? sentence(`${about}.`) : null, findingNote({ severity, rule, message })];
  });
}

/**
 * Draws a canvas.
 *
 * `options.values` prefills fields by id; `options.findings` are drawn at the components they are about;
 * `options.onAction(action, id, values, source)` is called when something is pressed.
 * Returns the `node` and `values()`, which reads what is typed in.
 */
export function drawCanvas(canvas, options = {}) {
  const { values: given = {}, findings = [], onAction = () => {} } = options;
  const readers = new Map();
  const read = () => {
    const values = {};
    for (const [id, reader] of readers) {
      const value = reader();
      if (value !== undefined) values[id] = value;
    }
    return values;
  };
  const context = { perform: (action, id, source) => onAction(action, id, read(), source) };

  const drawOne = (component) => {
    const type = isObject(component) ? component.type : undefined;
    if (Object.hasOwn(STILL, type)) return STILL[type](component);
    if (Object.hasOwn(PRESSED, type)) return PRESSED[type](component, context);
    if (Object.hasOwn(FILLED, type)) {
      const id = asText(component.id);
      const start = Object.hasOwn(given, id) ? given[id] : component.value;
      const field = FILLED[type](component, start, context);
      if (id) readers.set(id, field.value);
      return field.node;
    }
    return element("p", { class: "unknown-component" }, "Unknown component: ", element("code", { text: asText(type) || "no type" }));
  };

  const place = (component, index) => {
    const found = findings.filter((finding) => finding.component === index);
    const tight = component?.bottom_margin === "none" ? " tight" : "";
    const kind = typeof component?.type === "string" ? ` is-${component.type.replace(/[^a-z-]/g, "")}` : "";
    const worst = found.some((finding) => finding.severity === "error") ? "error" : "warning";
    return element("div", {
      class: `component${kind}${tight}${found.length ? ` found found-${worst}` : ""}`,
      "data-index": index,
    }, drawOne(component), found.map(findingNote));
  };

  const components = componentsOf(canvas);
  const general = findings.filter((finding) => finding.component === null || finding.component === undefined
    || finding.component >= components.length);
  const node = element("div", { class: "canvas" }, general.map(findingNote), components.map(place));
  if (components.length === 0) node.append(element("p", { class: "canvas-empty" }, "This canvas has no components."));
  return { node, values: read };
}

/** Draws one component by itself. */
export const drawComponent = (component, options) => drawCanvas({ content: { components: [component] } }, options);

/** Shows that a request is under way: what was pressed turns, and the rest of the canvas is pale. */
export function showBusy(node, source) {
  node.setAttribute("aria-busy", "true");
  if (!source) return;
  source.classList.add("pressed");
  source.append(element("span", { class: "turning" }, hidden("Waiting")));
}

/** Says at the card that a press while a request is under way does nothing. */
export function showIgnored(card) {
  if (!card || card.querySelector(".ignored")) return;
  const note = element("p", { class: "ignored", text: "Still waiting for the app’s response" });
  card.append(note);
  note.scrollIntoView({ block: "nearest" });
}

/** Takes back what the functions above did. */
export function showReady(node) {
  node.removeAttribute("aria-busy");
  for (const source of node.querySelectorAll(".pressed")) source.classList.remove("pressed");
  for (const loading of node.querySelectorAll(".loading")) loading.classList.remove("loading");
  for (const extra of node.querySelectorAll(".turning, .ignored, .loading-bones")) extra.remove();
}
