extension DateWords {
    /// The words of a language.
    init(_ language: Language) {
        switch language {
        case .english: self = .english
        case .german: self = .german
        case .french: self = .french
        case .spanish: self = .spanish
        case .portuguese: self = .portuguese
        case .italian: self = .italian
        case .dutch: self = .dutch
        case .arabic: self = .arabic
        case .japanese: self = .japanese
        }
    }

    private static var english: DateWords {
        DateWords(
            weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            months: [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ],
            date: "{weekday}, {month} {day}, {year}",
            clock: .twelveHours(am: "AM", pm: "PM"),
            dateAndTime: "{date} at {time}"
        )
    }

    private static var german: DateWords {
        DateWords(
            weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
            months: [
                "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
                "November", "Dezember",
            ],
            date: "{weekday}, {day}. {month} {year}",
            clock: .twentyFourHours(digits: 2),
            dateAndTime: "{date} um {time}"
        )
    }

    private static var french: DateWords {
        DateWords(
            weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
            months: [
                "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                "novembre", "décembre",
            ],
            date: "{weekday} {day} {month} {year}",
            clock: .twentyFourHours(digits: 2),
            dateAndTime: "{date} à {time}"
        )
    }

    private static var spanish: DateWords {
        DateWords(
            weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
            months: [
                "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
                "noviembre", "diciembre",
            ],
            date: "{weekday}, {day} de {month} de {year}",
            clock: .twentyFourHours(digits: 1),
            dateAndTime: "{date}, {time}"
        )
    }

    private static var portuguese: DateWords {
        DateWords(
            weekdays: [
                "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo",
            ],
            months: [
                "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
                "novembro", "dezembro",
            ],
            date: "{weekday}, {day} de {month} de {year}",
            clock: .twentyFourHours(digits: 2),
            dateAndTime: "{date} às {time}"
        )
    }

    private static var italian: DateWords {
        DateWords(
            weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
            months: [
                "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
                "ottobre", "novembre", "dicembre",
            ],
            date: "{weekday} {day} {month} {year}",
            clock: .twentyFourHours(digits: 2),
            dateAndTime: "{date} alle ore {time}"
        )
    }

    private static var dutch: DateWords {
        DateWords(
            weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
            months: [
                "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
                "november", "december",
            ],
            date: "{weekday} {day} {month} {year}",
            clock: .twentyFourHours(digits: 2),
            dateAndTime: "{date} om {time}"
        )
    }

    private static var arabic: DateWords {
        DateWords(
            weekdays: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
            months: [
                "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
                "ديسمبر",
            ],
            date: "{weekday}، {day} {month} {year}",
            clock: .twelveHours(am: "ص", pm: "م"),
            dateAndTime: "{date} في {time}"
        )
    }

    private static var japanese: DateWords {
        DateWords(
            weekdays: ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"],
            months: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
            date: "{year}年{month}{day}日{weekday}",
            clock: .twentyFourHours(digits: 1),
            dateAndTime: "{date} {time}"
        )
    }
}
