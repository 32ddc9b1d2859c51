/// An index of the words in all articles.
struct PassageIndex: Sendable {
    private struct Entry {
        let passage: Passage
        /// The number of each word in the text.
        let counts: [String: Int]
        let headingWords: Set<String>
        let length: Int
    }

    private let entries: [Entry]
    /// The number of passages that have a word.
    private let spread: [String: Int]

    /// The index of the embedded articles, made when it is first asked for.
    static let shared = PassageIndex(EmbeddedArticle.all)

    init(_ articles: [EmbeddedArticle]) {
        entries = articles.flatMap(Passage.passages(of:)).map { passage in
            let words = Self.words(in: passage.text)
            return Entry(
                passage: passage,
                counts: words.reduce(into: [:]) { $0[$1, default: 0] += 1 },
                headingWords: Set(
                    Self.words(in: "\(passage.heading) \(passage.article.title) \(passage.article.name)")
                ),
                length: words.count
            )
        }
        spread = entries.reduce(into: [:]) { spread, entry in
            for word in Set(entry.counts.keys).union(entry.headingWords) { spread[word, default: 0] += 1 }
        }
    }

    /// The passages that fit a query best.
    func search(_ query: String, limit: Int) -> [Passage] {
        let words = Set(Self.words(in: query))
        let scored = entries.enumerated().compactMap { position, entry -> (score: Double, position: Int)? in
            let score = words.reduce(0.0) { $0 + self.score(of: $1, in: entry) }
            return score > 0 ? (score, position) : nil
        }
        return scored.sorted { $0.score == $1.score ? $0.position < $1.position : $0.score > $1.score }
            .prefix(limit).map { entries[$0.position].passage }
    }

    /// A word counts for more in a heading, and the rarer it is (as in BM25).
    private func score(of word: String, in entry: Entry) -> Double {
        let count = Double(entry.counts[word] ?? 0) + (entry.headingWords.contains(word) ? 4 : 0)
        guard count > 0, let spread = spread[word] else { return 0 }
        let rarity = (Double(entries.count) / Double(spread)).squareRoot()
        return rarity * count / (count + 1 + Double(entry.length) / 150)
    }

    /// The words of a text in small letters: a name such as `SubmitReply` is one, and so are its parts.
    static func words(in text: String) -> [String] {
        var words: [String] = []
        var word: [Unicode.Scalar] = []
        func finish() {
            if word.count > 1 { words += forms(of: word) }
            word = []
        }
        for scalar in text.unicodeScalars {
            if scalar.isWordScalar { word.append(scalar) } else { finish() }
        }
        finish()
        return words.filter { !common.contains($0) }
    }

    private static func forms(of word: [Unicode.Scalar]) -> [String] {
        var parts: [[Unicode.Scalar]] = [[]]
        for scalar in word {
            if scalar == "_" {
                parts.append([])
            } else {
                if scalar.isCapital, parts.last?.last.map({ !$0.isCapital }) == true { parts.append([]) }
                parts[parts.count - 1].append(scalar)
            }
        }
        let whole = stem(word)
        let rest = parts.count > 1 ? parts.filter { $0.count > 1 }.map(stem) : []
        return [whole] + rest
    }

    /// The word in small letters, without the ending of a plural.
    private static func stem(_ word: [Unicode.Scalar]) -> String {
        var text = ""
        for scalar in word { text.unicodeScalars.append(scalar.isCapital ? scalar.lowered : scalar) }
        return text.utf8.count > 3 && text.hasSuffix("s") && !text.hasSuffix("ss") ? String(text.dropLast()) : text
    }

    private static let common: Set = [
        "the", "an", "of", "to", "in", "is", "it", "and", "or", "for", "with", "how", "do", "doe", "what", "my", "can",
        "on", "be", "are", "that", "this", "by", "as", "at", "from", "if", "when", "use",
    ]
}

extension Unicode.Scalar {
    fileprivate var isCapital: Bool { ("A"..."Z").contains(self) }
    fileprivate var lowered: Unicode.Scalar { Unicode.Scalar(UInt8(value) | 0x20) }
    fileprivate var isWordScalar: Bool {
        ("a"..."z").contains(self) || isCapital || ("0"..."9").contains(self) || self == "_"
            || value > 0x7F && properties.isAlphabetic
    }
}
