/// The client secrets that a text lists: cleaned of what is certainly no part of them, and judged.
///
/// Secrets are separated by commas or line ends, newest first. Quotes around them, a byte order mark, Windows line ends and
/// lines of comment are removed and noted. Whatever else cannot be a secret is refused, because a server that starts with
/// it would refuse every request, or accept those of anybody who guesses it.
struct SecretText {
    /// The secrets, newest first; never empty.
    private(set) var secrets: [String] = []
    /// What was removed, and what looks wrong.
    private(set) var remarks: [SecretRemark] = []

    private let setting: String
    private let isFile: Bool
    /// Where secrets are that are not in the form of Intercom's.
    private var unlike: [Place] = []

    /// Where in the text a secret is.
    private struct Place {
        var line: Int?
        var entry: Int?

        /// ` (line 2, entry 1)`, or nothing for a text that has only one.
        var words: String {
            let parts = [line.map { "line \($0)" }, entry.map { "entry \($0)" }].compactMap(\.self)
            return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
        }
    }

    /// Reads the text of a variable or a file.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - setting: The variable's name.
    ///   - isFile: Whether the text is the content of a file, whose lines are counted in what is said.
    /// - Throws: `SettingsError`, which names the trouble and where it is, and never shows a secret.
    init(_ bytes: [UInt8], setting: String, isFile: Bool) throws(SettingsError) {
        self.setting = setting
        self.isFile = isFile
        let text = try decoded(bytes)
        if text.utf8.contains(UInt8(ascii: "\r")) {
            note("has Windows line ends (CR LF), which were removed")
        }
        let content = text.trimmed
        guard !content.isEmpty else { throw trouble("is empty", Place(), Self.whereItIs) }
        if let format = SecretFault.format(of: content) { throw trouble(format, Place()) }
        if let inner = content.unquoted {
            noteQuotes()
            try readLines(inner)
        } else {
            try readLines(text[...])
        }
        guard !secrets.isEmpty else { throw trouble("has only comments, and no secret", Place(), Self.whereItIs) }
        warnOfUnlike()
    }

    /// What to do without a secret.
    static let whereItIs = "copy the client secret of your app from Intercom's Developer Hub, Basic information"

    // MARK: - From bytes to text

    private mutating func decoded(_ bytes: [UInt8]) throws(SettingsError) -> String {
        let zeros = bytes.count { $0 == 0 }
        let hasWideMark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        if hasWideMark || zeros * 3 >= bytes.count, !bytes.isEmpty {
            throw trouble("is UTF-16 or binary, not text", Place(), "save it as UTF-8")
        }
        if let zero = bytes.firstIndex(of: 0) {
            throw trouble("has a NUL byte", place(of: zero, in: bytes))
        }
        var content = bytes[...]
        if bytes.starts(with: Self.byteOrderMark) {
            content = content.dropFirst(3)
            note("begins with a byte order mark, which was removed")
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw trouble("has bytes that are not UTF-8", Place(), "save it as UTF-8")
        }
        return text
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private func place(of index: Int, in bytes: [UInt8]) -> Place {
        isFile ? Place(line: bytes[..<index].count { $0 == UInt8(ascii: "\n") } + 1) : Place()
    }

    // MARK: - From text to secrets

    private mutating func readLines(_ text: Substring) throws(SettingsError) {
        let lines = text.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }
        var comments = 0
        for (index, line) in lines.enumerated() {
            let line = line.trimmed
            guard !line.isEmpty else { continue }
            if line.hasPrefix("#") {
                comments += 1
                continue
            }
            var place = Place(line: isFile || lines.count > 1 ? index + 1 : nil)
            if let fault = SecretFault.ofLine(line) { throw trouble(fault.words, place, fault.advice) }
            if line.unquoted != nil { noteQuotes() }
            let entries = (line.unquoted ?? line).split(separator: ",", omittingEmptySubsequences: false)
            for (number, entry) in entries.enumerated() {
                place.entry = entries.count > 1 ? number + 1 : nil
                try read(entry.trimmed, at: place)
            }
        }
        if comments > 0 { note("has \(comments == 1 ? "a comment, which was" : "comments, which were") skipped") }
    }

    private mutating func read(_ entry: Substring, at place: Place) throws(SettingsError) {
        var secret = entry
        while let inner = secret.unquoted {
            secret = inner
            noteQuotes()
        }
        if let fault = SecretFault(of: secret) { throw trouble(fault.words, place, fault.advice) }
        guard !secrets.contains(String(secret)) else {
            remark(.warning, "lists the same secret twice\(place.words)")
            return
        }
        secrets.append(String(secret))
        if !SecretFault.isLikeIntercoms(secret) { unlike.append(place) }
    }

    // MARK: - What is said

    private func trouble(_ words: String, _ place: Place, _ advice: String? = nil) -> SettingsError {
        SettingsError(setting: setting, problem: "\(words)\(place.words)\(advice.map { "; \($0)" } ?? "")")
    }

    private mutating func note(_ words: String) { remark(.notice, words) }

    private mutating func noteQuotes() {
        note("has quotes around the secret, which were removed; docker --env-file keeps them")
    }

    private mutating func remark(_ level: SecretRemark.Level, _ words: String) {
        let remark = SecretRemark(level: level, text: "\(setting) \(words)")
        if !remarks.contains(remark) { remarks.append(remark) }
    }

    private mutating func warnOfUnlike() {
        guard let first = unlike.first else { return }
        remark(
            .warning,
            "does not look like Intercom's client secrets\(first.words), which are 36 characters like "
                + "01234567-89ab-cdef-0123-456789abcdef; if Intercom's requests get 401, copy it again from the Developer Hub"
        )
    }
}

/// Something about the secrets that does not keep the program from running.
package struct SecretRemark: Sendable, Equatable {
    /// How much it matters.
    package enum Level: Sendable {
        /// Something was put right.
        case notice
        /// Something looks wrong.
        case warning
    }

    /// How much it matters.
    package let level: Level
    /// What it is, without a secret.
    package let text: String
}

extension StringProtocol where SubSequence == Substring {
    /// The text without white space around it.
    var trimmed: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

extension Substring {
    /// What is between the quotes around the whole text, trimmed; nil where there are none, or more inside.
    fileprivate var unquoted: Substring? {
        guard count >= 2, let first, let last else { return nil }
        let closing: Character? =
            switch first {
            case "\"", "'", "`", "\u{201D}", "\u{2019}": first
            case "\u{201C}", "\u{201E}": last == "\u{201C}" ? "\u{201C}" : "\u{201D}"
            case "\u{2018}", "\u{201A}": last == "\u{2018}" ? "\u{2018}" : "\u{2019}"
            case "\u{AB}": "\u{BB}"
            default: nil
            }
        let inner = dropFirst().dropLast()
        guard last == closing, !inner.contains(first), !inner.contains(last) else { return nil }
        return inner.trimmed
    }
}
