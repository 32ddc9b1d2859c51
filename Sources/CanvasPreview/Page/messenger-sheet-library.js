// The preview's own Messenger sheet library: served to the sheet in place of Intercom's, it talks to the page around it.
"use strict";

(() => {
  // The page checks who speaks. The sheet has no way to learn the page's origin, and says nothing secret.
  const say = (type, value) => window.parent.postMessage({ source: "canvas-preview-sheet", type, value }, "*");

  window.INTERCOM_MESSENGER_SHEET_LIBRARY = {
    /** Closes the sheet and hands over its values, which Intercom posts to the Submit Sheet URL. */
    submitSheet(values) {
      // A message could carry more than JSON can; the app would see only this much of it.
      const text = JSON.stringify(values);
      say("submitSheet", text === undefined ? null : JSON.parse(text));
    },

    /** Closes the sheet; no request follows. */
    closeSheet() {
      say("closeSheet", null);
    },

    /** Sets what stands above the sheet. */
    setTitle(title) {
      say("setTitle", String(title));
    },
  };

  const titled = () => { if (document.title) say("setTitle", document.title); };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", titled);
  else titled();
})();
