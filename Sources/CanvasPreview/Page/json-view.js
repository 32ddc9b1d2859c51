// JSON as a tree whose branches fold.

import { button, element } from "./dom.js";
import { copyButton } from "./clipboard.js";

const OPEN_DEPTH = 5;
const OPEN_ITEMS = 25;

const isBranch = (value) => typeof value === "object" && value !== null;

function leaf(value) {
  const kind = value === null ? "null" : typeof value;
  return element("span", { class: `j-${kind}`, text: JSON.stringify(value), dir: "ltr" });
}

const keyOf = (key) => (typeof key === "string" ? [element("span", { class: "j-key", text: JSON.stringify(key) }), ": "] : []);

function branch(key, value, depth, isLast) {
  const isArray = Array.isArray(value);
  const entries = isArray ? value.map((item) => [null, item]) : Object.entries(value);
  const [start, end] = isArray ? "[]" : "{}";
  const comma = isLast ? "" : ",";
  if (entries.length === 0) return element("div", { class: "j-line" }, ...keyOf(key), start + end + comma);
  const count = `${entries.length} ${isArray ? "item" : "member"}${entries.length === 1 ? "" : "s"}`;
  return element("details", { class: "j-branch", open: depth < OPEN_DEPTH && entries.length <= OPEN_ITEMS },
    element("summary", {}, ...keyOf(key), start, element("span", { class: "j-folded", text: ` … ${end}${comma}  ${count}` })),
    element("div", { class: "j-inside" }, entries.map(([name, item], index) => node(name, item, depth + 1, index === entries.length - 1))),
    element("div", { class: "j-line j-end", text: end + comma }));
}

function node(key, value, depth, isLast) {
  if (isBranch(value)) return branch(key, value, depth, isLast);
  return element("div", { class: "j-line" }, ...keyOf(key), leaf(value), isLast ? "" : ",");
}

/** A tree of a JSON text, or the text itself where it is no JSON. */
export function jsonTree(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return element("pre", { class: "raw", tabindex: "0" }, text);
  }
  return element("div", { class: "json" }, node(null, value, 0, true));
}

/** The tree with its tools: fold all, unfold all, copy. */
export function jsonView(text, name) {
  const tree = jsonTree(text);
  const fold = (open) => tree.querySelectorAll("details").forEach((details, index) => { details.open = open || index === 0; });
  return element("div", { class: "json-view", role: "group", "aria-label": name },
    element("div", { class: "json-tools" },
      tree.matches(".json") ? button("Unfold", () => fold(true), { class: "small", "aria-label": `Unfold all of the ${name}` }) : null,
      tree.matches(".json") ? button("Fold", () => fold(false), { class: "small", "aria-label": `Fold all of the ${name}` }) : null,
      copyButton("Copy", () => text, { "aria-label": `Copy the ${name}` })),
    tree);
}

/** The text with line breaks and indentation, where it is JSON. */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
