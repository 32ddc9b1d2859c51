// What the server has to tell by itself: that the session has changed, builds under `--watch`, and whether it is still there.

import { get, hasToken, isOurPreview } from "./api.js";
import { byId, element, withCode } from "./dom.js";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15000;

const STOPPED = "The preview is not running. Start it again at the same port; this page reconnects by itself.";
const REFUSED = hasToken
  ? "This page belongs to an earlier preview. Open the URL that the preview printed when it started."
  : "The address of this page lacks the token of the preview. Open the URL that the preview printed in the terminal: it ends in ?token=…";

/** Waits; not for long when somebody comes back to the page. */
function later(milliseconds) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("focus", done);
      document.removeEventListener("visibilitychange", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("focus", done);
    document.addEventListener("visibilitychange", done);
  });
}

/** Waits until a preview that knows our token listens; false when another one does, which never will. */
async function comeBack() {
  let pause = FIRST_PAUSE;
  for (;;) {
    await later(pause);
    pause = Math.min(pause * 1.5, LONGEST_PAUSE);
    const isOurs = await isOurPreview();
    if (isOurs !== null) return isOurs;
  }
}

/**
 * Asks for events for as long as the page is open. `onEvent` is called when something has changed; after a restart of the
 * preview the page is loaded again, because its sheets are elsewhere by then.
 */
export async function follow(onEvent) {
  let number = 0;
  let instance = null;
  for (;;) {
    try {
      const event = await get(`events?after=${number}`);
      if (instance && event.instance !== instance) return location.reload();
      instance = event.instance;
      notice("connection", null);
      if (event.number !== number) {
        number = event.number;
        await onEvent(event);
      }
    } catch (error) {
      showProblem(error);
      if (error.status === 401) return;
      if (error.status !== 0) await later(LONGEST_PAUSE);
      else if (!await comeBack()) return showConnection(REFUSED);
      number = 0;
    }
  }
}

const showConnection = (words) => {
  notice("call", null);
  notice("connection", element("p", { class: "problem", text: words }));
};

/** Shows what went wrong with a call. That the preview is gone is said once, whatever was tried. */
export function showProblem(error) {
  if (error.status === 0) showConnection(STOPPED);
  else if (error.status === 401) showConnection(REFUSED);
  else notice("call", element("p", { class: "problem" }, withCode(error.message)));
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
    element("h2", { text: errors.length === 1 ? "Build failed: 1 error" : `Build failed: ${errors.length} errors` }),
    element("p", { text: "Showing the last successful build." }),
    element("ol", { class: "compile-errors" }, errors.map((error) => element("li", {},
      place(error), " ", error.message)))));
}
