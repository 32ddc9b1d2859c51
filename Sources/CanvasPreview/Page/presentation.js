// The components that only show something: text, image, divider, spacer, data-table.

import { element, isObject } from "./dom.js";
import { icon } from "./icons.js";
import { markdown, outsideLink, safeURL } from "./markdown.js";

/** A value as Intercom wants it, a string; anything else as the JSON that it is, so that it can be seen. */
export function asText(value) {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

const oneOf = (value, words, otherwise) => (words.includes(value) ? value : otherwise);

export function drawText(component) {
  const style = oneOf(component.style, ["header", "paragraph", "muted", "error"], "paragraph");
  const align = oneOf(component.align, ["left", "center", "right"], "left");
  return element(
    style === "header" ? "h3" : "p",
    { class: `text text-${style} align-${align}`, dir: "auto" },
    ...markdown(asText(component.text)),
  );
}

/** Whether a host is one of the names that are kept for examples: nothing answers there. */
function isExample(url) {
  const host = new URL(url).hostname;
  return /(^|\.)(example|invalid|test)(\.(com|net|org))?$/.test(host);
}

/** An image of a size, or a drawing of one where nothing can be loaded. */
export function picture(address, width, height, alt) {
  const url = safeURL(asText(address));
  const size = (node) => {
    if (width > 0) node.style.setProperty("--width", `${width}px`);
    if (width > 0 && height > 0) node.style.setProperty("--ratio", `${width} / ${height}`);
    return node;
  };
  const placeholder = (words) => size(element(
    "span",
    { class: "picture picture-missing", role: "img", "aria-label": `${alt || "Image"}, ${words}`, title: words },
    icon("image", 24),
  ));
  if (!url || !url.startsWith("http")) return placeholder("without an address that can be loaded");
  if (isExample(url)) return placeholder("at an address that is only an example");
  const image = element("img", { class: "picture", src: url, alt, referrerpolicy: "no-referrer" });
  image.addEventListener("error", () => image.replaceWith(placeholder("which did not load")));
  return size(image);
}

export function drawImage(component) {
  const align = oneOf(component.align, ["left", "center", "right", "full_width"], "left");
  const shape = component.rounded === true ? " rounded" : "";
  const url = component.action?.type === "url" ? safeURL(asText(component.action.url)) : null;
  const image = picture(component.url, component.width, component.height, url ? "Image with a link" : "");
  if (image.tagName === "IMG" && !url) image.alt = "Image";
  return element(
    "div",
    { class: `image align-${align}${shape}` },
    url ? outsideLink(url, {}, image) : image,
  );
}

export const drawDivider = () => element("hr", { class: "divider" });

export function drawSpacer(component) {
  const size = oneOf(component.size, ["xs", "s", "m", "l", "xl"], "s");
  return element("div", { class: `spacer spacer-${size}` });
}

export function drawTable(component) {
  const items = Array.isArray(component.items) ? component.items.filter(isObject) : [];
  return element("dl", { class: "table" }, items.map((item) => element(
    "div",
    {},
    element("dt", { text: asText(item.field), title: asText(item.field), dir: "auto" }),
    element("dd", { text: asText(item.value), title: asText(item.value), dir: "auto" }),
  )));
}
