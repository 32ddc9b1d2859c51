// Making elements. Text always goes in as text: nothing here reads HTML.

let counter = 0;

/** An id that no other element of the page has. */
export function uniqueID(name) {
  counter += 1;
  return `${name}-${counter}`;
}

/**
 * Makes an element. A property that is a function becomes a listener (`onclick`), one that is true an empty attribute,
 * one that is null, undefined or false is left out; `text` is its text.
 */
export function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") node.textContent = value;
    else if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else if (key === "value") node.value = value;
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** The nodes for a text in which code stands between backticks. */
export const withCode = (text) => String(text).split(/`([^`\n]+)`/)
  .map((part, index) => (index % 2 ? element("code", { text: part }) : part));

/** The same text where there can be no elements. */
export const withoutCode = (text) => String(text).replaceAll("`", "");

/** Words for those who do not see the page. */
export function hidden(text) {
  return element("span", { class: "hidden-visually", text });
}

/** A button of the page's own, not of a canvas. */
export function button(label, onclick, properties = {}) {
  return element("button", { type: "button", text: label, onclick, ...properties });
}

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

export const byId = (id) => document.getElementById(id);

let announced = 0;

/** Says something to a screen reader; the same words twice are said twice. */
export function announce(words) {
  announced += 1;
  byId("announcer").textContent = announced % 2 ? words : `${words}\u00a0`;
}

/** Runs the last of many calls that follow each other closely. */
export function debounce(milliseconds, work) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), milliseconds);
  };
}
