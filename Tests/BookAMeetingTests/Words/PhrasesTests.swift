import Testing

@testable import BookAMeeting

@Suite struct PhrasesTests {
    private func all(_ language: Language) -> [String] {
        Mirror(reflecting: Phrases(language)).children.compactMap { $0.value as? String }
    }

    @Test("Every language has every phrase, in words of its own", arguments: Language.allCases)
    func complete(language: Language) {
        let phrases = all(language)
        #expect(phrases.count == 12)
        #expect(phrases.allSatisfy { !$0.isEmpty && $0 == String($0.trimmingPrefix { $0.isWhitespace }) })
        #expect(Set(phrases).count == phrases.count)
        guard language != .english else { return }
        // Only a name for a meeting may be the same word.
        #expect(zip(phrases, all(.english)).filter { $0 == $1 }.isEmpty)
    }

    @Test("Buttons are short, and in one line", arguments: Language.allCases)
    func buttons(language: Language) {
        let phrases = Phrases(language)
        for label in [phrases.seeDates, phrases.addToCalendar, phrases.change, phrases.cancel] {
            #expect(label.count <= 24 && !label.contains { $0.isNewline })
        }
    }
}
