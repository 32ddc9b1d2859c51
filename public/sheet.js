"use strict";

(() => {
  const LIBRARY_URLS = [
    "https://js.intercomcdn.com/messenger-sheet-library.latest.js",
    "https://s3.amazonaws.com/intercom-sheets.com/messenger-sheet-library.latest.js",
  ];
  const LIBRARY_TIMEOUT = 6000;
  const CLOSE_TIMEOUT = 20000; // submitSheet closes the sheet; still open after this, something went wrong
  const QUICK = 250; // a response that comes sooner needs no word of waiting

  const byId = (id) => document.getElementById(id);

  /* What the server told us. Nothing in it is trusted to be there, or to be of the right type. */

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const asText = (value) => (typeof value === "string" ? value.trim() : "");

  function readData() {
    try {
      const data = JSON.parse(byId("sheet-data").textContent);
      return isObject(data) ? data : {};
    } catch {
      return {};
    }
  }

  const data = readData();
  const user = isObject(data.user) ? data.user : {};
  const token = asText(data.sheet_token);

  /* Language */

  /** The Messenger's locale; a bare language ("en") takes the browser's region ("en-GB") when that speaks the same. */
  function pickLocale(wanted) {
    const parse = (tag) => {
      try {
        const { baseName } = new Intl.Locale(asText(tag).replace(/_/g, "-"));
        return Intl.DateTimeFormat.supportedLocalesOf(baseName).length ? new Intl.Locale(baseName) : null;
      } catch {
        return null;
      }
    };
    const ofBrowser = [...(navigator.languages || []), navigator.language].map(parse).filter(Boolean);
    const ofMessenger = parse(wanted);
    if (!ofMessenger) return ofBrowser[0] || new Intl.Locale("en");
    if (ofMessenger.region) return ofMessenger;
    const full = ofMessenger.maximize();
    const regional = ofBrowser.find((one) => one.region && one.language === full.language
      && one.maximize().script === full.script);
    return regional || ofMessenger;
  }

  const locale = pickLocale(data.locale);
  const likely = locale.maximize();
  const language = SHEET_STRINGS[locale.language] ? locale.language : "en";
  const strings = { ...SHEET_STRINGS[language] };
  // Opened to change a meeting, the page is the same in other words.
  if (data.is_change === true) {
    Object.assign(strings, { title: strings.changeTitle, book: strings.change, booking: strings.changing });
  }
  const direction = ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"].includes(likely.script) ? "rtl" : "ltr";

  /** 0 is Sunday. Browsers without week data get the three customs of the regions that speak our languages. */
  function firstWeekday() {
    const info = locale.getWeekInfo ? locale.getWeekInfo() : locale.weekInfo;
    if (info) return info.firstDay % 7;
    if (["AE", "DZ", "EG", "IQ", "JO", "KW", "LY", "OM", "QA", "SD", "SY"].includes(likely.region)) return 6;
    if (["BR", "CA", "CO", "IL", "IN", "JP", "KR", "MX", "PE", "PT", "SA", "US", "ZA"].includes(likely.region)) return 0;
    return 1;
  }

  const dateFormat = (fields) => new Intl.DateTimeFormat(locale.toString(), { calendar: "gregory", ...fields });
  const fullDate = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  const formats = {
    day: dateFormat(fullDate),
    time: dateFormat({ hour: "numeric", minute: "2-digit" }),
    timeAndZone: dateFormat({ hour: "numeric", minute: "2-digit", timeZoneName: "short" }),
    slot: dateFormat({ ...fullDate, hour: "numeric", minute: "2-digit", timeZoneName: "long" }),
    utcDay: dateFormat({ ...fullDate, timeZone: "UTC" }),
  };

  /* Text. Values go in as isolated text, so neither markup nor a name in another script can disturb the sentence. */

  function isolate(text, lang) {
    const element = document.createElement("bdi");
    element.textContent = text;
    if (lang) element.lang = lang;
    return element;
  }

  const isolateDate = (text) => isolate(text, locale.toString());

  function say(id, template, values = {}) {
    const parts = template.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? values[part] : part));
    byId(id).replaceChildren(...parts);
    byId(id).hidden = false;
  }

  function unsay(id) {
    byId(id).hidden = true;
    byId(id).replaceChildren();
  }

  /* Colours */

  function applyColours() {
    const root = document.documentElement.style;
    const surface = Colour.parse(getComputedStyle(document.documentElement).getPropertyValue("--surface")) || Colour.WHITE;
    const action = Colour.parse(data.messenger_action_color);
    const background = Colour.parse(data.messenger_background_color);
    if (action) {
      root.setProperty("--accent", Colour.css(action));
      root.setProperty("--on-accent", Colour.css(Colour.textOn(action)));
      // A control must stand out from the page by 3:1: a colour too close to it gets an edge that does.
      root.setProperty("--accent-edge", Colour.contrast(action, surface) < 3 ? "var(--ink)" : "transparent");
    }
    if (background) {
      root.setProperty("--band", Colour.css(background));
      root.setProperty("--on-band", Colour.css(Colour.textOn(background)));
    }
  }

  /* The Messenger's sheet library */

  /** Nothing is booked when there is no Messenger around the page. */
  const isOutside = window.top === window;

  function presentLibrary() {
    const library = window.INTERCOM_MESSENGER_SHEET_LIBRARY;
    return library && typeof library.submitSheet === "function" ? library : null;
  }

  function loadScript(url) {
    return new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = resolve;
      setTimeout(resolve, LIBRARY_TIMEOUT);
      document.head.append(script);
    });
  }

  async function loadLibrary() {
    for (const url of LIBRARY_URLS) {
      if (presentLibrary()) break;
      await loadScript(url);
    }
    return presentLibrary();
  }

  let loading = null;

  /** The library, waiting for it to load; null when it cannot be had. Asked again, a failed load starts over. */
  async function library() {
    loading = loading || loadLibrary();
    const loaded = await loading;
    if (!loaded) loading = null;
    return loaded;
  }

  async function connect() {
    if (isOutside) {
      say("notice", strings.outside);
      return;
    }
    const loaded = await library();
    if (!loaded) say("notice", strings.outside);
    else if (loaded.setTitle) loaded.setTitle(strings.title);
  }

  /* Days and times */

  const times = new FreeTimes(token);
  let chosenSlot = null;

  /** What stands on the buttons; a time that comes twice, when the clocks go back, says which one it is. */
  function labelsOf(slots) {
    const labels = slots.map((slot) => formats.time.format(slot));
    return labels.map((label, index) =>
      (labels.indexOf(label) === labels.lastIndexOf(label) ? label : formats.timeAndZone.format(slots[index])));
  }

  function showSlots(day) {
    chosenSlot = null;
    byId("no-day").hidden = day !== null;
    const slots = day ? times.on(day) : [];
    const labels = labelsOf(slots);
    byId("slots").style.setProperty("--longest", `${Math.max(0, ...labels.map((label) => label.length))}ch`);
    byId("slots").replaceChildren(...slots.map((slot, index) => {
      const label = document.createElement("label");
      const input = document.createElement("input");
      const text = document.createElement("span");
      label.className = "slot";
      input.type = "radio";
      input.name = "slot";
      input.addEventListener("change", () => chooseSlot(slot));
      text.textContent = labels[index];
      label.append(input, text);
      return label;
    }));
  }

  function chooseDay(day) {
    showSlots(day);
    unsay("problem");
    unsay("utc-note");
    say("summary", "{day}. {time}.", { day: isolateDate(formats.day.format(day)), time: strings.time });
    byId("times").scrollIntoView({ block: "nearest" });
  }

  function chooseSlot(slot) {
    chosenSlot = slot;
    unsay("problem");
    say("summary", "{slot}", { slot: isolateDate(formats.slot.format(slot)) });
    const utcDay = formats.utcDay.format(slot);
    if (utcDay === formats.day.format(slot)) unsay("utc-note");
    else say("utc-note", strings.utc, { date: isolateDate(utcDay) });
  }

  /** Back to no choice: at the start, when the times have come, and when the chosen one has passed meanwhile. */
  function clearChoice() {
    showSlots(null);
    unsay("utc-note");
    say("summary", strings.both);
  }

  /* Waiting: the buttons say so, and nothing can be chosen. */

  let isBusy = false;

  function setBusy(busy, label = strings.book) {
    isBusy = busy;
    byId("choices").inert = busy;
    for (const id of ["book", "retry"]) {
      byId(id).setAttribute("aria-busy", String(busy));
      byId(id).setAttribute("aria-disabled", String(busy));
    }
    byId("book").textContent = label;
  }

  function complain(text) {
    setBusy(false);
    say("problem", text);
  }

  /* Asking for the free times */

  /** Asks, and shows what came of it; true when there is something to choose from. */
  async function loadTimes(grid) {
    setBusy(true);
    unsay("problem");
    unsay("utc-note");
    // The place of the words has to be there before them, or a screen reader misses them.
    const words = setTimeout(() => say("summary", strings.loading), QUICK);
    let problem = null;
    try {
      await times.load();
    } catch (error) {
      problem = error instanceof PageExpired ? strings.expired : strings.unavailable;
    }
    clearTimeout(words);
    setBusy(false);
    grid.reset();
    const works = !problem && grid.hasOpenDay();
    for (const id of ["choices", "book"]) byId(id).hidden = !works;
    byId("retry").hidden = problem !== strings.unavailable;
    if (works) {
      clearChoice();
    } else if (problem) {
      unsay("summary");
      say("problem", problem);
    } else {
      say("summary", strings.none);
    }
    return works;
  }

  /** Asks for somebody who has pressed a button, which may be gone afterwards: the focus goes on to what comes next. */
  async function reloadTimes(grid) {
    const works = await loadTimes(grid);
    if (works) grid.focus();
    else byId(byId("retry").hidden ? "cancel" : "retry").focus();
    return works;
  }

  /* Booking */

  async function book(grid) {
    if (isBusy) return;
    unsay("problem");
    if (isOutside) {
      complain(strings.outside);
    } else if (!chosenSlot) {
      complain(strings.both);
      const firstSlot = document.querySelector("#slots input");
      if (firstSlot) firstSlot.focus();
      else grid.focus();
    } else if (chosenSlot <= new Date()) {
      // Others may have been taken while this one went by.
      if (await reloadTimes(grid)) complain(strings.passed);
    } else {
      setBusy(true, strings.booking);
      await submit({ date: chosenSlot.toISOString(), time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
    }
  }

  async function submit(values) {
    try {
      (await library()).submitSheet(values);
      unsay("notice");
      setTimeout(() => complain(strings.noAnswer), CLOSE_TIMEOUT);
    } catch {
      complain(strings.unreachable);
    }
  }

  function cancel() {
    const loaded = isOutside ? null : presentLibrary();
    if (loaded) loaded.closeSheet();
    else say("problem", strings.cannotClose);
  }

  /* The page */

  function showStrings() {
    const root = document.documentElement;
    root.lang = language;
    root.dir = direction;
    document.title = strings.title;
    byId("title").textContent = strings.title;
    byId("day-heading").textContent = strings.day;
    byId("time-heading").textContent = strings.time;
    byId("no-day").textContent = strings.noDay;
    byId("cancel").textContent = strings.cancel;
    byId("book").textContent = strings.book;
    byId("retry").textContent = strings.tryAgain;
    byId("previous-month").setAttribute("aria-label", strings.previousMonth);
    byId("next-month").setAttribute("aria-label", strings.nextMonth);
    for (const id of ["month", "grid", "slots"]) byId(id).lang = locale.toString();

    say("zone", strings.zone, { zone: isolate(Intl.DateTimeFormat().resolvedOptions().timeZone.replace(/_/g, " ")) });
    const who = asText(user.name) || asText(user.email);
    if (who) say("who", strings.who, { who: isolate(who) });
  }

  function showGrid() {
    const today = dayOf(new Date());
    const last = addDays(today, FreeTimes.DAYS_AHEAD);
    return new DateGrid({
      elements: {
        previous: byId("previous-month"),
        next: byId("next-month"),
        month: byId("month"),
        weekdays: byId("weekdays"),
        weeks: byId("weeks"),
      },
      locale: locale.toString(),
      firstWeekday: firstWeekday(),
      first: today,
      last,
      isOpen: (day) => day >= today && day <= last && times.on(day).length > 0,
      onChoose: chooseDay,
    });
  }

  /** Tells the style sheet how much of the page the fixed summary covers, so that focus never hides under it. */
  function trackSummarySize() {
    const finish = byId("finish");
    new ResizeObserver(() => {
      const covers = getComputedStyle(finish).position === "sticky";
      document.documentElement.style.setProperty("--finish-size", covers ? `${finish.offsetHeight}px` : "0px");
    }).observe(finish);
  }

  function showPage() {
    const grid = showGrid();
    byId("book").addEventListener("click", () => book(grid));
    byId("retry").addEventListener("click", () => {
      if (!isBusy) reloadTimes(grid);
    });
    byId("cancel").addEventListener("click", cancel);
    byId("choices").hidden = false;
    byId("finish").hidden = false;
    trackSummarySize();
    clearChoice();
    connect();
    loadTimes(grid);
  }

  applyColours();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyColours);
  showStrings();
  // Opened by hand there is no token, and so nothing to ask for.
  if (token) showPage();
  else say("notice", strings.byHand);
})();
