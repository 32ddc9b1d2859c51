// What the server has to tell by itself: that the session has changed, builds under `--watch`, and whether it is still there.

import { get } from "./api.js";
import { byId, element } from "./dom.js";

const later = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** Asks for events for as long as the page is open. `onEvent` is called when something has changed. */
export async function follow(onEvent) {
  let number = 0;
  for (;;) {
    try {
      const event = await get(`events?after=${number}`);
      notice("connection", null);
      if (event.number !== number) {
        number = event.number;
        await onEvent(event);
      }
    } catch (error) {
      if (error.status === 401) return;
      notice("connection", element("p", { class: "problem", text: error.message }));
      number = 0;
      await later(1500);
    }
  }
}

/** Shows something above the page, under a name; null takes it away. */
export function notice(name, node) {
  const key = `notice-${name}`;
  const before = byId(key);
  if (!node) return before?.remove();
  node.id = key;
  if (before?.textContent === node.textContent) return;
  if (before) before.replaceWith(node);
  else byId("notices").append(node);
}

/** Shows how a build goes. */
export function showWatch(watch) {
  if (!watch || watch.state === "running") return notice("watch", null);
  if (watch.state === "building") {
    return notice("watch", element("p", { class: "notice building" }, element("span", { class: "turning" }), "Building…"));
  }
  const place = (error) => error.file ? element("code", { text: `${error.file}:${error.line}:${error.column}` }) : "";
  const errors = watch.errors || [];
  notice("watch", element("div", { class: "problem" },
    element("h2", { text: errors.length === 1 ? "The build failed: 1 error" : `The build failed: ${errors.length} errors` }),
    element("p", { text: "What runs is the last build that worked." }),
    element("ol", { class: "compile-errors" }, errors.map((error) => element("li", {},
      place(error), " ", error.message)))));
}
