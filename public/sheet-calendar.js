"use strict";

/* Days are Date values at noon, local time: no change of clocks can move noon into another day. */
const dayOf = (date, months = 0, days = 0) =>
  new Date(date.getFullYear(), date.getMonth() + months, date.getDate() + days, 12);
const addDays = (day, count) => dayOf(day, 0, count);
const sameMonth = (a, b) => a.getMonth() === b.getMonth() && a.getFullYear() === b.getFullYear();

/** The same day some months away, or the last day of that month when it is shorter. */
function addMonths(day, count) {
  const moved = dayOf(day, count);
  return moved.getDate() === day.getDate() ? moved : addDays(moved, -moved.getDate());
}

/**
 * One month of days at a time, with the keyboard of the ARIA Authoring Practices' date grid: arrows, Home and End in
 * the week, Page Up and Page Down by month (with Shift by year), Enter or Space to choose. One day at a time is in the
 * tab order.
 */
class DateGrid {
  /**
   * @param {object} options
   * @param {object} options.elements  previous, next, month, weekdays, weeks
   * @param {string} options.locale
   * @param {number} options.firstWeekday  0 is Sunday
   * @param {Date} options.first  the first day that can be reached
   * @param {Date} options.last  the last one
   * @param {(day: Date) => boolean} options.isOpen  whether a day can be chosen
   * @param {(day: Date) => void} options.onChoose
   */
  constructor(options) {
    Object.assign(this, options);
    const format = (fields) => new Intl.DateTimeFormat(this.locale, { calendar: "gregory", ...fields });
    this.monthFormat = format({ month: "long", year: "numeric" });
    this.dayFormat = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
    this.numberFormat = new Intl.NumberFormat(this.locale, { useGrouping: false });

    this.chosen = null;
    this.active = this.firstOpenDay();
    this.cells = new Map(); // table cell -> day, of the month on show

    const { previous, next, weeks } = this.elements;
    previous.addEventListener("click", () => this.turn(-1));
    next.addEventListener("click", () => this.turn(1));
    weeks.addEventListener("keydown", (event) => this.handleKey(event));
    weeks.addEventListener("click", (event) => {
      const day = this.cells.get(event.target.closest("td"));
      if (day) this.choose(day);
    });

    this.showWeekdays(format);
    this.showMonth();
  }

  focus() {
    for (const [cell, day] of this.cells) {
      if (+day === +this.active) cell.focus();
    }
  }

  choose(day) {
    this.moveTo(day);
    this.focus();
    if (!this.isOpen(day)) return;
    this.chosen = day;
    this.mark();
    this.onChoose(day);
  }

  /** Forgets the choice and asks again which days are open. */
  reset() {
    this.chosen = null;
    if (!this.isOpen(this.active)) this.active = this.firstOpenDay();
    this.showMonth();
  }

  firstOpenDay() {
    for (let day = this.first; day <= this.last; day = addDays(day, 1)) {
      if (this.isOpen(day)) return day;
    }
    return this.first;
  }

  hasOpenDay() {
    return this.isOpen(this.firstOpenDay());
  }

  turn(months) {
    if (this.canTurn(months)) this.moveTo(addMonths(this.active, months));
  }

  canTurn(months) {
    return !sameMonth(this.active, months < 0 ? this.first : this.last);
  }

  moveTo(day) {
    const from = this.active;
    this.active = day < this.first ? this.first : day > this.last ? this.last : day;
    if (sameMonth(from, this.active)) this.mark();
    else this.showMonth();
  }

  handleKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(this.active);
      return;
    }
    const target = this.dayForKey(event);
    if (!target) return;
    event.preventDefault();
    this.moveTo(target);
    this.focus();
  }

  dayForKey({ key, shiftKey }) {
    const day = this.active;
    const forward = getComputedStyle(this.elements.weeks).direction === "rtl" ? -1 : 1;
    const inWeek = (day.getDay() - this.firstWeekday + 7) % 7;
    switch (key) {
      case "ArrowRight": return addDays(day, forward);
      case "ArrowLeft": return addDays(day, -forward);
      case "ArrowDown": return addDays(day, 7);
      case "ArrowUp": return addDays(day, -7);
      case "Home": return addDays(day, -inWeek);
      case "End": return addDays(day, 6 - inWeek);
      case "PageDown": return addMonths(day, shiftKey ? 12 : 1);
      case "PageUp": return addMonths(day, shiftKey ? -12 : -1);
      default: return null;
    }
  }

  showWeekdays(format) {
    const sunday = new Date(2023, 0, 1, 12);
    const week = Array.from({ length: 7 }, (_, index) => addDays(sunday, this.firstWeekday + index));
    const [long, short, narrow] = ["long", "short", "narrow"].map((width) => {
      const names = format({ weekday: width });
      return week.map((day) => names.format(day));
    });
    const visible = short.some((name) => name.length > 4) ? narrow : short;
    this.elements.weekdays.replaceChildren(...visible.map((name, index) => {
      const header = document.createElement("th");
      header.scope = "col";
      header.abbr = long[index];
      header.setAttribute("aria-label", long[index]);
      header.textContent = name;
      return header;
    }));
  }

  showMonth() {
    const { previous, next, month, weeks } = this.elements;
    month.textContent = this.monthFormat.format(this.active);
    previous.setAttribute("aria-disabled", String(!this.canTurn(-1)));
    next.setAttribute("aria-disabled", String(!this.canTurn(1)));

    this.cells.clear();
    const firstOfMonth = addDays(this.active, 1 - this.active.getDate());
    const rows = [];
    let day = addDays(firstOfMonth, -((firstOfMonth.getDay() - this.firstWeekday + 7) % 7));
    do {
      const row = document.createElement("tr");
      for (let column = 0; column < 7; column += 1, day = addDays(day, 1)) row.append(this.cellFor(day));
      rows.push(row);
    } while (sameMonth(day, firstOfMonth));
    weeks.replaceChildren(...rows);
    this.mark();
  }

  cellFor(day) {
    const cell = document.createElement("td");
    if (!sameMonth(day, this.active)) return cell;
    const open = this.isOpen(day);
    cell.className = open ? "open" : "closed";
    cell.textContent = this.numberFormat.format(day.getDate());
    cell.setAttribute("aria-label", this.dayFormat.format(day));
    if (!open) cell.setAttribute("aria-disabled", "true");
    if (+day === +dayOf(new Date())) {
      cell.classList.add("today");
      cell.setAttribute("aria-current", "date");
    }
    this.cells.set(cell, day);
    return cell;
  }

  /** Says which day is chosen and which one the Tab key reaches. */
  mark() {
    for (const [cell, day] of this.cells) {
      cell.tabIndex = +day === +this.active ? 0 : -1;
      if (this.isOpen(day)) cell.setAttribute("aria-selected", String(+day === +this.chosen));
    }
  }
}
