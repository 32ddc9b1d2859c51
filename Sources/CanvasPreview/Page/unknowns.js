// What Intercom does not document about how it draws things. The preview has to draw them somehow, and says so.

import { element } from "./dom.js";
import { componentsOf } from "./canvas.js";

const ANY = "The colours, sizes and distances here are the preview’s own: Intercom documents none in pixels.";

const BY_TYPE = {
  text: "Whether a line break in a text is kept, and whether left is right in a language from right to left, is not documented.",
  button: "How wide a button is, and what one without an action does, is not documented.",
  input: "What is sent for an input left empty is not documented: the preview sends an empty string.",
  textarea: "The error look of a text area, and the line breaks it sends, are not documented.",
  dropdown: "What is sent for a dropdown without a choice is not documented: the preview leaves it out.",
  "single-select": "Whether the options of a single select stand side by side is not documented.",
  checkbox: "What is sent when nothing is ticked is not documented: the preview sends an empty array.",
  list: "How many items a list shows before it is cut is not documented.",
  image: "How an image wider than the card is shown is not documented.",
  spacer: "The sizes of a spacer are not documented in pixels.",
  divider: "The margins of a divider are not documented.",
  "data-table": "Where a long value is cut in the Inbox is not documented; the Messenger wraps it.",
};

const DROPDOWN_ACTION = "An action on a dropdown is not documented. Apps use it in the Inbox; "
  + "whether the id of the dropdown or of the option arrives is unclear. The preview sends the dropdown’s.";
const SAVE_STATE = "How `saved` and `failed` look is not documented.";

/** What is not known about how a canvas is drawn, in sentences. */
export function unknownsOf(canvas) {
  const notes = new Set();
  for (const component of componentsOf(canvas)) {
    if (Object.hasOwn(BY_TYPE, component?.type)) notes.add(BY_TYPE[component.type]);
    if (component?.type === "dropdown" && component.action) notes.add(DROPDOWN_ACTION);
    if (["saved", "failed"].includes(component?.save_state)) notes.add(SAVE_STATE.replaceAll("`", ""));
  }
  return [ANY, ...notes];
}

/** The sentences in a fold, to stand under what is drawn. */
export function unknownsNote(canvas) {
  return element("details", { class: "unknowns" },
    element("summary", {}, "How Intercom draws this is not documented"),
    element("ul", {}, unknownsOf(canvas).map((text) => element("li", { text }))));
}
