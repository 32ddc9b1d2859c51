// The Markdown that Intercom documents for text: links and bold. Everything else stays as it is written.

import { element } from "./dom.js";

const PATTERN = /\[([^\[\]\n]+)\]\(([^()\s]+)\)|\*\*([^\n]+?)\*\*/g;

/** The address, when following it can do no harm; else null. */
export function safeURL(text) {
  try {
    const url = new URL(text);
    return ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that leaves the preview: a new tab, as in the Messenger. */
export function outsideLink(url, properties, ...children) {
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer", ...properties }, ...children);
}

/** The nodes for a text with Markdown in it. */
export function markdown(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(PATTERN)) {
    if (match.index > end) nodes.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    const [whole, label, address, bold] = match;
    if (bold !== undefined) {
      nodes.push(element("strong", {}, ...markdown(bold)));
    } else {
      const url = safeURL(address);
      nodes.push(url ? outsideLink(url, {}, ...markdown(label)) : whole);
    }
  }
  if (end < text.length) nodes.push(text.slice(end));
  return nodes;
}
