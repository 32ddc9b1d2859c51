"use strict";

// Stands in for Intercom's library in the page of a sheet, and tells the preview around it what the page asks for.
window.INTERCOM_MESSENGER_SHEET_LIBRARY = (() => {
  const tell = (type, value) => window.parent.postMessage({ source: "canvas-preview-sheet", type, value }, "*");

  addEventListener("DOMContentLoaded", () => tell("setTitle", document.title));

  return {
    setTitle: (title) => tell("setTitle", String(title)),
    submitSheet: (values) => tell("submitSheet", values),
    closeSheet: () => tell("closeSheet", null),
  };
})();
