// The components that do something when they are pressed: button, and the items of a list.

import { element, hidden, isObject } from "./dom.js";
import { icon } from "./icons.js";
import { outsideLink, safeURL } from "./markdown.js";
import { asText, picture } from "./presentation.js";

/** What a thing with an action is made of: a link for a URL, a button for everything else. */
function pressable(component, disabled, context, className, children) {
  const action = isObject(component.action) ? component.action : {};
  const id = asText(component.id);
  if (action.type === "url" && !disabled) {
    const url = safeURL(asText(action.url));
    if (url) return outsideLink(url, { class: className, "data-press": id }, ...children, hidden("opens a new tab"));
  }
  return element("button", {
    type: "button",
    class: className,
    "data-press": id,
    disabled: disabled || !["submit", "sheet", "url"].includes(action.type),
    onclick: (event) => context.perform(action, id, event.currentTarget),
  }, ...children);
}

export function drawButton(component, context) {
  const style = ["primary", "secondary", "link"].includes(component.style) ? component.style : "primary";
  const outside = component.action?.type === "url" ? icon("outside", 16) : null;
  return pressable(component, component.disabled === true, context, `press press-${style}`, [
    element("span", { text: asText(component.label), dir: "auto" }),
    outside,
  ].filter(Boolean));
}

function drawItem(item, disabled, context) {
  const hasAction = isObject(item.action);
  const image = item.image === undefined ? null : element(
    "span",
    { class: `item-image${item.rounded_image === true ? " rounded" : ""}` },
    picture(item.image, item.image_width, item.image_height, ""),
  );
  const parts = [
    image,
    element(
      "span",
      { class: "item-words" },
      element("span", { class: "item-title", text: asText(item.title), dir: "auto" }),
      item.subtitle === undefined ? null : element("span", { class: "item-subtitle", text: asText(item.subtitle), dir: "auto" }),
      item.tertiary_text === undefined
        ? null : element("span", { class: "item-tertiary", text: asText(item.tertiary_text), dir: "auto" }),
    ),
    hasAction ? icon(item.action.type === "url" ? "outside" : "forward", 16) : null,
  ].filter(Boolean);
  const off = disabled || item.disabled === true;
  return element("li", {}, hasAction
    ? pressable(item, off, context, "item", parts)
    : element("div", { class: `item item-still${off ? " item-off" : ""}` }, ...parts));
}

export function drawList(component, context) {
  const items = Array.isArray(component.items) ? component.items.filter(isObject) : [];
  return element("ul", { class: "list" }, items.map((item) => drawItem(item, component.disabled === true, context)));
}
