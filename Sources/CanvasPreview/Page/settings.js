// The switches: who looks, in which language and colours, and what goes wrong.

import { button, byId, element, uniqueID } from "./dom.js";
import { LocaleField } from "./locale-field.js";

const PERSONAS = [["user", "User"], ["lead", "Lead"], ["visitor", "Visitor"], ["teammate", "Teammate"]];

function labelled(label, control, note) {
  const id = control.id || uniqueID("setting");
  control.id = id;
  if (note) control.setAttribute("aria-describedby", `${id}-note`);
  return element("div", { class: "setting" }, element("label", { for: id, text: label }), control,
    note ? element("p", { class: "quiet", id: `${id}-note`, text: note }) : null);
}

const choice = (options) => element("select", {}, options.map(([value, text]) => element("option", { value, text })));

const part = (title, ...children) => element("fieldset", { class: "settings-part" }, element("legend", { text: title }), ...children);

export class SettingsForm {
  #onChange;
  #settings = null;
  #persona = choice(PERSONAS);
  #person = element("textarea", { class: "code", rows: 12, spellcheck: "false", dir: "ltr" });
  #personProblem = element("p", { class: "problem", role: "alert", hidden: true });
  #locale = new LocaleField((locale) => this.#onChange({ locale }));
  #direction = choice([["auto", "From the locale"], ["ltr", "Left to right"], ["rtl", "Right to left"]]);
  #theme = choice([["light", "Light"], ["dark", "Dark"]]);
  #action = element("input", { type: "color" });
  #background = element("input", { type: "color" });
  #width = element("input", { type: "range", min: 320, max: 720, step: 1 });
  #widthWords = element("output", {});
  #network = choice([["normal", "Normal"], ["slow", "Slow"], ["down", "App server down"]]);
  #signature = choice([["valid", "Valid"], ["wrong", "Wrong"], ["missing", "Missing"]]);

  constructor({ onChange }) {
    this.#onChange = onChange;
    const save = button("Save person", () => this.#savePerson(), { class: "small" });
    const form = element("form", { class: "settings", onsubmit: (event) => event.preventDefault() },
      element("p", { class: "settings-note" },
        "New settings reach the app with its next request; ", element("em", { text: "Start again" }), " sends one."),
      part("Viewer", labelled("Viewer", this.#persona),
        labelled("As JSON", this.#person, "What Intercom would send about this person. Saved in your home folder for the next preview."),
        this.#personProblem, save),
      part("Language", this.#locale.node, labelled("Direction", this.#direction)),
      part("Appearance", labelled("Theme", this.#theme),
        labelled("Action colour", this.#action), labelled("Background colour", this.#background),
        labelled("Messenger width", this.#width), this.#widthWords),
      part("Failures", labelled("Network", this.#network), labelled("Signature", this.#signature,
        "An app should answer a wrong or missing signature with 401.")),
    );
    byId("panel-settings").append(form);
    const on = (control, name, read = () => control.value) => control.addEventListener("change", () => onChange({ [name]: read() }));
    on(this.#persona, "persona");
    on(this.#direction, "direction");
    on(this.#theme, "theme");
    on(this.#action, "action_color");
    on(this.#background, "background_color");
    on(this.#width, "width", () => Number(this.#width.value));
    on(this.#network, "network");
    on(this.#signature, "signature");
    this.#width.addEventListener("input", () => this.#showWidth());
  }

  show({ settings }) {
    const before = this.#settings;
    this.#settings = settings;
    const set = (control, value) => { if (document.activeElement !== control) control.value = value; };
    set(this.#persona, settings.persona);
    this.#locale.show(settings.locale);
    set(this.#direction, settings.direction);
    set(this.#theme, settings.theme);
    set(this.#action, settings.action_color);
    set(this.#background, settings.background_color);
    set(this.#width, settings.width);
    set(this.#network, settings.network);
    set(this.#signature, settings.signature);
    this.#showWidth();
    const person = (of) => JSON.stringify(of.personas?.[of.persona] ?? {}, null, 2);
    if (!before || before.persona !== settings.persona || person(before) !== person(settings)) {
      this.#person.value = person(settings);
      this.#personProblem.hidden = true;
    }
  }

  #showWidth() {
    this.#widthWords.textContent = `${this.#width.value} pixels`;
  }

  #savePerson() {
    try {
      const person = JSON.parse(this.#person.value);
      this.#personProblem.hidden = true;
      const { personas, persona } = this.#settings;
      this.#onChange({ personas: { ...personas, [persona]: person } });
    } catch (error) {
      this.#personProblem.hidden = false;
      this.#personProblem.textContent = `This is not valid JSON: ${error.message}`;
    }
  }
}
