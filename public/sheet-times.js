"use strict";

/** The page's token no longer counts. */
class PageExpired extends Error {}

/**
 * The host's free times, by the days of the visitor's own clock. The server is asked with the token that it wrote into the
 * page; nothing in its response is trusted.
 */
class FreeTimes {
  static DAYS_AHEAD = 60;
  static MAXIMUM_COUNT = 62 * 48; // a meeting every half hour, day and night
  static TIMEOUT = 15000;

  constructor(token) {
    this.token = token;
    this.byDay = new Map(); // a day's number -> its times, earliest first
  }

  /** Asks the server; throws PageExpired, or another error when there is no usable response in time. */
  async load() {
    // From yesterday, because the host's day may be the one before or after the visitor's.
    const response = await fetch(`slots?from=${FreeTimes.dateInUTC(-1)}&to=${FreeTimes.dateInUTC(FreeTimes.DAYS_AHEAD)}`, {
      headers: { Authorization: `Bearer ${this.token}` },
      cache: "no-store",
      signal: AbortSignal.timeout(FreeTimes.TIMEOUT),
    });
    if (response.status === 401) throw new PageExpired();
    if (!response.ok) throw new Error(`status ${response.status}`);
    this.keep(await response.json());
  }

  keep(body) {
    if (!Array.isArray(body?.slots)) throw new Error("no list of times");
    const starts = body.slots.slice(0, FreeTimes.MAXIMUM_COUNT).filter(FreeTimes.isTime).map((text) => Date.parse(text));
    this.byDay.clear();
    for (const start of [...new Set(starts)].sort((a, b) => a - b)) {
      const time = new Date(start);
      const day = +dayOf(time);
      this.byDay.set(day, [...(this.byDay.get(day) || []), time]);
    }
  }

  /** The times of a day that are still to come. */
  on(day) {
    const now = new Date();
    return (this.byDay.get(+day) || []).filter((time) => time > now);
  }

  /** `2031-03-03`, some days from now. */
  static dateInUTC(days) {
    return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  }

  /** Whether a value is a time as the server writes it: `2031-03-03T10:00:00Z`. */
  static isTime(value) {
    if (typeof value !== "string") return false;
    const time = new Date(value);
    return !Number.isNaN(+time) && time.toISOString() === value.replace(/Z$/, ".000Z");
  }
}
