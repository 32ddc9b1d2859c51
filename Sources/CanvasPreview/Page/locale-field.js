// The language of the Messenger: a list of the usual ones, and a field for any other.

import { element, uniqueID } from "./dom.js";

const LOCALES = [
  "en", "ar", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id",
  "it", "ja", "ko", "lt", "lv", "mn", "ms", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sl", "sr", "sv", "th", "tr", "uk", "vi",
  "zh-CN", "zh-TW",
];
const OTHER = "other";

const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** The name of a language; null for a tag that names none. */
export function nameOf(tag) {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    const language = names.of(new Intl.Locale(canonical).language);
    return language ? names.of(canonical) || language : null;
  } catch {
    return null;
  }
}

export class LocaleField {
  #onChange;
  #select = element("select", { id: uniqueID("locale") },
    LOCALES.map((tag) => element("option", { value: tag, text: `${nameOf(tag)} (${tag})` })),
    element("option", { value: OTHER, text: "Other…" }));
  #text = element("input", { type: "text", id: uniqueID("locale-tag"), spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
  #problem = element("p", { class: "finding finding-warning", id: uniqueID("locale-problem"), role: "status", hidden: true });
  #other = element("div", { class: "setting", hidden: true },
    element("label", { for: this.#text.id, text: "Language tag" }), this.#text, this.#problem);

  constructor(onChange) {
    this.#onChange = onChange;
    this.node = element("div", { class: "setting" },
      element("label", { for: this.#select.id, text: "Locale" }), this.#select, this.#other);
    this.#text.setAttribute("aria-describedby", this.#problem.id);
    this.#select.addEventListener("change", () => {
      const isOther = this.#select.value === OTHER;
      this.#other.hidden = !isOther;
      if (isOther) return this.#text.focus();
      this.#onChange(this.#select.value);
    });
    this.#text.addEventListener("input", () => this.#judge());
    this.#text.addEventListener("change", () => {
      const tag = this.#text.value.trim();
      if (tag) this.#onChange(tag);
    });
  }

  /** Shows the locale of the session, unless somebody is choosing one. */
  show(locale) {
    if (this.node.contains(document.activeElement)) return;
    const isListed = LOCALES.includes(locale);
    this.#select.value = isListed ? locale : OTHER;
    this.#other.hidden = isListed;
    this.#text.value = isListed ? "" : locale;
    this.#judge();
  }

  #judge() {
    const tag = this.#text.value.trim();
    const isUnknown = tag !== "" && !nameOf(tag);
    this.#problem.hidden = !isUnknown;
    this.#problem.textContent = isUnknown ? `“${tag}” is not a known language tag. It is sent as it is.` : "";
    this.#text.setAttribute("aria-invalid", String(isUnknown));
  }
}
