// Copying, with an answer on the button itself.

import { announce, button, element } from "./dom.js";

async function write(text) {
  if (navigator.clipboard?.writeText) {
    try {
      return await navigator.clipboard.writeText(text);
    } catch {
      // Refused, as in a frame without the permission: the old way may still do.
    }
  }
  const area = element("textarea", { class: "hidden-visually", "aria-label": "Copied text", value: text });
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  if (!done) throw new Error("refused");
}

/** A button that copies what `text()` gives. */
export function copyButton(label, text, properties = {}) {
  const node = button(label, async () => {
    let words = "Copied";
    try {
      await write(await text());
    } catch {
      words = "Not copied";
    }
    node.textContent = words;
    announce(words);
    setTimeout(() => { node.textContent = label; }, 1600);
  }, { class: "small", ...properties });
  return node;
}
