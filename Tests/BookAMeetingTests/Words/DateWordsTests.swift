import CanvasServer
import Foundation
import Testing
import WebSyntax

@testable import BookAMeeting

@Suite("The words for a day and a time")
struct DateWordsTests {
    /// 10:05 in winter; midnight in summer; half past eleven at night, and noon.
    private static let times: [(time: Timestamp, rule: String)] = [
        (1_930_295_100, "CET-1CEST,M3.5.0,M10.5.0/3"), (1_785_621_600, "CET-1CEST,M3.5.0,M10.5.0/3"),
        (1_798_759_800, "UTC0"), (1_767_787_200, "UTC0"),
    ]

    /// What `Intl.DateTimeFormat` writes in the full style for the date and the short one for the time.
    @Test(
        "are those of the CLDR",
        arguments: [
            (
                Language.english,
                [
                    "Monday, March 3, 2031 at 10:05 AM UTC+1",
                    "Sunday, August 2, 2026 at 12:00 AM UTC+2",
                    "Thursday, December 31, 2026 at 11:30 PM UTC",
                    "Wednesday, January 7, 2026 at 12:00 PM UTC",
                ]
            ),
            (
                Language.german,
                [
                    "Montag, 3. März 2031 um 10:05 UTC+1",
                    "Sonntag, 2. August 2026 um 00:00 UTC+2",
                    "Donnerstag, 31. Dezember 2026 um 23:30 UTC",
                    "Mittwoch, 7. Januar 2026 um 12:00 UTC",
                ]
            ),
            (
                Language.french,
                [
                    "lundi 3 mars 2031 à 10:05 UTC+1",
                    "dimanche 2 août 2026 à 00:00 UTC+2",
                    "jeudi 31 décembre 2026 à 23:30 UTC",
                    "mercredi 7 janvier 2026 à 12:00 UTC",
                ]
            ),
            (
                Language.spanish,
                [
                    "lunes, 3 de marzo de 2031, 10:05 UTC+1",
                    "domingo, 2 de agosto de 2026, 0:00 UTC+2",
                    "jueves, 31 de diciembre de 2026, 23:30 UTC",
                    "miércoles, 7 de enero de 2026, 12:00 UTC",
                ]
            ),
            (
                Language.portuguese,
                [
                    "segunda-feira, 3 de março de 2031 às 10:05 UTC+1",
                    "domingo, 2 de agosto de 2026 às 00:00 UTC+2",
                    "quinta-feira, 31 de dezembro de 2026 às 23:30 UTC",
                    "quarta-feira, 7 de janeiro de 2026 às 12:00 UTC",
                ]
            ),
            (
                Language.italian,
                [
                    "lunedì 3 marzo 2031 alle ore 10:05 UTC+1",
                    "domenica 2 agosto 2026 alle ore 00:00 UTC+2",
                    "giovedì 31 dicembre 2026 alle ore 23:30 UTC",
                    "mercoledì 7 gennaio 2026 alle ore 12:00 UTC",
                ]
            ),
            (
                Language.dutch,
                [
                    "maandag 3 maart 2031 om 10:05 UTC+1",
                    "zondag 2 augustus 2026 om 00:00 UTC+2",
                    "donderdag 31 december 2026 om 23:30 UTC",
                    "woensdag 7 januari 2026 om 12:00 UTC",
                ]
            ),
            (
                Language.arabic,
                [
                    "الاثنين، 3 مارس 2031 في 10:05 ص UTC+1",
                    "الأحد، 2 أغسطس 2026 في 12:00 ص UTC+2",
                    "الخميس، 31 ديسمبر 2026 في 11:30 م UTC",
                    "الأربعاء، 7 يناير 2026 في 12:00 م UTC",
                ]
            ),
            (
                Language.japanese,
                [
                    "2031年3月3日月曜日 10:05 UTC+1",
                    "2026年8月2日日曜日 0:00 UTC+2",
                    "2026年12月31日木曜日 23:30 UTC",
                    "2026年1月7日水曜日 12:00 UTC",
                ]
            ),
        ]
    )
    func languages(language: Language, texts: [String]) throws {
        for ((time, rule), text) in zip(Self.times, texts) {
            let zone = try TimeZoneRules(name: "Test/Zone", rule: rule)
            #expect(DateWords(language).text(time, in: zone) == text)
        }
    }

    @Test("have the names that Foundation has", arguments: Language.allCases)
    func names(language: Language) {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: language.rawValue)
        let words = DateWords(language)
        #expect(words.months == formatter.monthSymbols)
        let weekdays: [String] = formatter.weekdaySymbols
        #expect(words.weekdays == Array(weekdays[1...]) + [weekdays[0]])
        for day in CalendarDate.Weekday.allCases { #expect(words.text(day) == weekdays[day.rawValue % 7]) }
    }

    @Test("write an offset from UTC in hours, with minutes where it has them")
    func offsets() {
        let texts = [0, 3_600, -3_600, 19_800, -12_600, 50_400, -44, 36_900].map(DateWords.text(offset:))
        #expect(texts == ["UTC", "UTC+1", "UTC-1", "UTC+5:30", "UTC-3:30", "UTC+14", "UTC", "UTC+10:15"])
    }

    @Test("have hours from 12 to 11 where the day has two halves")
    func clocks() {
        let english = DateWords(.english)
        #expect(
            [0, 1, 11, 12, 13, 23].map { english.text(hour: $0, minute: 0) } == [
                "12:00 AM", "1:00 AM", "11:00 AM", "12:00 PM", "1:00 PM", "11:00 PM",
            ]
        )
    }

    @Test("are there for the years that there are, and no others")
    func years() {
        #expect(DateWords(.german).text(Timestamp(secondsSince1970: .max), in: .utc) == nil)
        #expect(DateWords(.german).text(Timestamp(secondsSince1970: .min), in: .utc) == nil)
    }

    @Test(
        "are those of the locale's language, or English",
        arguments: [
            ("de", Language.german), ("de-AT", .german), ("pt_BR", .portuguese), ("PT-PT", .portuguese),
            ("ja-JP", .japanese),
            ("ar-EG", .arabic), ("zh-Hans", .english), ("", .english), ("d", .english),
            ("deu", .english),
        ]
    )
    func locales(locale: String, language: Language) {
        #expect(Language(locale: locale) == language)
        #expect(Language(locale: nil) == .english)
    }

    @Test("are in the languages of the sheet")
    func sheet() throws {
        let script = try String(contentsOfFile: "public/sheet-strings.js", encoding: .utf8)
        let codes = script.split(separator: "\n").filter {
            $0.hasPrefix("  ") && $0.hasSuffix(": {") && !$0.hasPrefix("   ")
        }
        .map { $0.dropFirst(2).dropLast(3) }
        #expect(codes.map(String.init) == Language.allCases.map(\.rawValue))
    }
}
