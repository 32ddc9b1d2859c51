// What Intercom does not document about how it draws things. The preview has to draw them somehow, and says so.

import { element } from "./dom.js";
import { componentsOf } from "./canvas.js";

const ANY = "Colours, sizes and distances: Intercom documents none in pixels.";

const BY_TYPE = {
  text: "Text: whether line breaks are kept, and whether `left` means right in a right-to-left language.",
  button: "Button: how wide it is, and what one without an action does.",
  input: "Input: what is sent when it is empty. The preview sends an empty string.",
  textarea: "Text area: how an error looks, and which line breaks are sent.",
  dropdown: "Dropdown: what is sent without a choice. The preview sends nothing.",
  "single-select": "Single select: whether the options are side by side.",
  checkbox: "Checkbox: what is sent when nothing is ticked. The preview sends an empty array.",
  list: "List: how many items are shown before it is cut.",
  image: "Image: how one wider than the card is shown.",
  spacer: "Spacer: its sizes in pixels.",
  divider: "Divider: its margins.",
  "data-table": "Data table: where the Inbox cuts long values. The Messenger wraps them.",
};

const DROPDOWN_ACTION = "Dropdown with an action: apps use it in the Inbox, but it is not documented whether the id of the dropdown or "
  + "of the option is sent. The preview sends the dropdown’s.";
const SAVE_STATE = "Fields: how `saved` and `failed` look.";

/** What is not known about how a canvas is drawn, in sentences. */
export function unknownsOf(canvas) {
  const notes = new Set();
  for (const component of componentsOf(canvas)) {
    if (Object.hasOwn(BY_TYPE, component?.type)) notes.add(BY_TYPE[component.type]);
    if (component?.type === "dropdown" && component.action) notes.add(DROPDOWN_ACTION);
    if (["saved", "failed"].includes(component?.save_state)) notes.add(SAVE_STATE);
  }
  return [ANY, ...notes].map((note) => note.replaceAll("`", ""));
}

/** The sentences in a fold, to stand under what is drawn. */
export function unknownsNote(canvas) {
  return element("details", { class: "unknowns" },
    element("summary", {}, "Details that Intercom does not document"),
    element("ul", {}, unknownsOf(canvas).map((text) => element("li", { text }))));
}
