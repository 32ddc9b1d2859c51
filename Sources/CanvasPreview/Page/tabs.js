// The tabs of the developer panel; the arrow keys move between them.

import { byId, element } from "./dom.js";

const TABS = [
  ["exchanges", "Exchanges"],
  ["workspace", "Workspace"],
  ["webhooks", "Webhooks"],
  ["editor", "JSON editor"],
  ["gallery", "Gallery"],
  ["settings", "Settings"],
];

/** Makes the tabs. `onShow(name)` is called whenever one is shown. */
export function makeTabs(onShow) {
  const nodes = TABS.map(([name, title]) => element("button", {
    type: "button",
    role: "tab",
    id: `tab-${name}`,
    "aria-controls": `panel-${name}`,
    text: title,
    onclick: () => show(name),
  }));

  function show(name, takeFocus = false) {
    TABS.forEach(([other], index) => {
      const chosen = other === name;
      nodes[index].setAttribute("aria-selected", String(chosen));
      nodes[index].tabIndex = chosen ? 0 : -1;
      byId(`panel-${other}`).hidden = !chosen;
      if (chosen && takeFocus) nodes[index].focus();
    });
    history.replaceState(null, "", `#${name}`);
    onShow(name);
  }

  byId("tabs").append(...nodes);
  byId("tabs").addEventListener("keydown", (event) => {
    const from = nodes.indexOf(document.activeElement);
    const steps = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: TABS.length - 1 };
    if (from < 0 || !(event.key in steps)) return;
    event.preventDefault();
    show(TABS[(steps[event.key] + TABS.length) % TABS.length][0], true);
  });
  const wanted = location.hash.slice(1);
  show(TABS.some(([name]) => name === wanted) ? wanted : "exchanges");
  return { show };
}
