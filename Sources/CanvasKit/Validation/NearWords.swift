// Words that differ by a slip of the finger.

extension Sequence<String> {
    /// The first that becomes the word by one letter more or less, another letter or two that change places.
    ///
    /// - Parameter word: The word as it was written.
    /// - Returns: The word that was meant, or nil when none is near.
    package func near(_ word: String) -> String? { first { $0.isNear(word) } }
}

extension String {
    fileprivate func isNear(_ other: String) -> Bool {
        let (one, two) = (Array(utf8), Array(other.utf8))
        // Two letters of a short word may be all that it has in common with another.
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
