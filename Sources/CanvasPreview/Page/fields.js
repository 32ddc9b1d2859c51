// The components that hold a value: input, textarea, dropdown, single-select, checkbox. Each comes with a function that
// reads the value as Intercom would send it.

import { element, hidden, isObject, uniqueID } from "./dom.js";
import { icon } from "./icons.js";
import { asText } from "./presentation.js";

const options = (component) => (Array.isArray(component.options) ? component.options.filter(isObject) : []);

/** The three looks of a field; `saved` also means that it can no longer be changed. */
function stateOf(component) {
  if (component.save_state === "saved") return "saved";
  if (component.save_state === "failed" || component.error === true) return "failed";
  return "unsaved";
}

/** What a field says besides its label. */
function stateMark(state, id) {
  if (state === "unsaved") return null;
  const words = state === "saved" ? "Saved" : "Not accepted";
  return element("span", { class: `mark mark-${state}`, id }, icon(state === "saved" ? "check" : "cross", 16), hidden(words));
}

function label(component, id) {
  const text = asText(component.label);
  return text ? element("label", { class: "label", for: id, text, dir: "auto" }) : null;
}

/** A name for a field without a label, which the checks of a page would rightly miss. */
function nameWithoutLabel(component) {
  if (asText(component.label)) return null;
  return asText(component.aria_label) || asText(component.placeholder) || asText(component.id) || "Field";
}

function common(component, state, id, mark) {
  return {
    id,
    "data-id": asText(component.id),
    "aria-label": asText(component.aria_label) || nameWithoutLabel(component),
    "aria-invalid": state === "failed" ? "true" : null,
    "aria-describedby": mark ? mark.id : null,
    disabled: component.disabled === true && state !== "saved",
  };
}

export function drawInput(component, start, context) {
  const state = stateOf(component);
  const id = uniqueID("input");
  const mark = stateMark(state, `${id}-state`);
  const input = element("input", {
    ...common(component, state, id, mark),
    type: "text",
    placeholder: asText(component.placeholder) || null,
    readonly: state === "saved",
    autocomplete: "off",
    dir: "auto",
    value: asText(start),
  });
  const blocked = state === "saved" || component.disabled === true;
  const hasAction = isObject(component.action);
  const name = asText(component.label) || asText(component.placeholder) || asText(component.id);
  const send = hasAction && state !== "saved"
    ? element("button", {
      type: "button",
      class: "send",
      "data-press": asText(component.id),
      "aria-label": `Send ${name}`,
      disabled: blocked,
      onclick: (event) => context.perform(component.action, asText(component.id), event.currentTarget),
    }, icon("arrow", 18))
    : null;
  if (send) {
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing && !blocked) context.perform(component.action, asText(component.id), send);
    });
  }
  return {
    node: element("div", { class: `field field-${state}` }, label(component, id), element("div", { class: "control" }, input, mark, send)),
    value: () => input.value,
  };
}

export function drawTextArea(component, start) {
  const state = stateOf(component);
  const id = uniqueID("textarea");
  const mark = stateMark(state, `${id}-state`);
  const area = element("textarea", {
    ...common(component, state, id, mark),
    placeholder: asText(component.placeholder) || null,
    rows: 3,
    dir: "auto",
    value: asText(start),
  });
  return {
    node: element("div", { class: `field field-${state}` }, label(component, id), element("div", { class: "control" }, area, mark)),
    value: () => area.value,
  };
}

export function drawDropdown(component, start, context) {
  const state = stateOf(component);
  const id = uniqueID("dropdown");
  const mark = stateMark(state, `${id}-state`);
  const chosen = asText(start);
  const known = options(component).some((option) => option.id === chosen);
  const select = element(
    "select",
    { ...common(component, state, id, mark), disabled: component.disabled === true || state === "saved" },
    known ? null : element("option", { value: "", text: asText(component.placeholder) || "Choose…" }),
    options(component).map((option) => element("option", {
      value: asText(option.id),
      text: asText(option.text),
      disabled: option.disabled === true,
    })),
  );
  select.value = known ? chosen : "";
  if (isObject(component.action)) {
    select.addEventListener("change", () => {
      if (select.value) context.perform(component.action, asText(component.id), select);
    });
    // Each arrow key would choose, and so send, the next option: the keys open the menu instead.
    select.addEventListener("keydown", (event) => {
      if (!["ArrowDown", "ArrowUp"].includes(event.key) || !select.showPicker) return;
      event.preventDefault();
      select.showPicker();
    });
  }
  return {
    node: element("div", { class: `field field-${state}` }, label(component, id),
      element("div", { class: "control" }, select, icon("chevron", 18), mark)),
    value: () => select.value || undefined,
  };
}

/** A group of choices with its label. */
function group(component, state, kind, children) {
  const id = uniqueID("group");
  const mark = stateMark(state, `${id}-state`);
  const text = asText(component.label);
  return element(
    "fieldset",
    {
      class: `field field-${state} ${kind}`,
      "aria-label": text ? null : nameWithoutLabel(component),
      "aria-describedby": mark ? mark.id : null,
    },
    text ? element("legend", { class: "label", text, dir: "auto" }) : null,
    element("div", { class: "choices" }, ...children, mark),
  );
}

export function drawSingleSelect(component, start, context) {
  const state = stateOf(component);
  const blocked = component.disabled === true || state === "saved";
  const sends = isObject(component.action);
  const name = uniqueID("single-select");
  let chosen = asText(start);
  const choices = options(component).map((option) => {
    const id = asText(option.id);
    const off = blocked || option.disabled === true;
    if (sends) {
      // One press is the choice: a row of radios would send at each arrow key.
      return element("button", {
        type: "button",
        class: "choice",
        "aria-pressed": String(id === chosen),
        "data-id": `${asText(component.id)} ${id}`,
        text: asText(option.text),
        disabled: off,
        onclick: (event) => {
          chosen = id;
          context.perform(component.action, asText(component.id), event.currentTarget);
        },
      });
    }
    return element("label", { class: "choice" },
      element("input", {
        type: "radio",
        name,
        value: id,
        checked: id === chosen,
        disabled: off,
        "data-id": `${asText(component.id)} ${id}`,
        onchange: () => { chosen = id; },
      }),
      element("span", { text: asText(option.text), dir: "auto" }));
  });
  return {
    node: group(component, state, "single-select", choices),
    value: () => (options(component).some((option) => option.id === chosen) ? chosen : undefined),
  };
}

export function drawCheckbox(component, start) {
  const state = stateOf(component);
  const blocked = component.disabled === true || state === "saved";
  const chosen = Array.isArray(start) ? start : [start];
  const boxes = options(component).map((option) => element("input", {
    type: "checkbox",
    value: asText(option.id),
    checked: chosen.includes(option.id),
    disabled: blocked || option.disabled === true,
    "data-id": `${asText(component.id)} ${asText(option.id)}`,
  }));
  const rows = options(component).map((option, index) => element("label", { class: "box" },
    boxes[index], element("span", { text: asText(option.text), dir: "auto" })));
  return {
    node: group(component, state, "checkbox", rows),
    value: () => boxes.filter((box) => box.checked).map((box) => box.value),
  };
}
