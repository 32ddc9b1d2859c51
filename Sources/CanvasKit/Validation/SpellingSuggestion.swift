extension Sequence<String> {
    /// The first that differs from a word by one letter more or less, one other letter, or two letters swapped.
    package func spellingSuggestion(for word: String) -> String? { first { $0.isNear(word) } }
}

extension String {
    fileprivate func isNear(_ other: String) -> Bool {
        let (one, two) = (Array(utf8), Array(other.utf8))
        // Short words are too easily similar.
        guard Swift.min(one.count, two.count) >= 3, abs(one.count - two.count) <= 1 else { return false }
        let start = zip(one, two).prefix { $0 == $1 }.count
        let (restOne, restTwo) = (one[start...], two[start...])
        if restOne.count != restTwo.count {
            return restOne.dropFirst(restOne.count > restTwo.count ? 1 : 0)
                .elementsEqual(restTwo.dropFirst(restTwo.count > restOne.count ? 1 : 0))
        }
        if restOne.dropFirst().elementsEqual(restTwo.dropFirst()) { return true }
        return restOne.dropFirst(2).elementsEqual(restTwo.dropFirst(2))
            && restOne.prefix(2).elementsEqual(restTwo.prefix(2).reversed())
    }
}
