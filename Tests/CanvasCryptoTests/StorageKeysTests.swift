import CanvasCrypto
import Testing

struct StorageKeysTests {
    private let first = String(repeating: "0a", count: 32)
    private let second = String(repeating: "B0", count: 32)

    @Test func boxOpensInItsPlaceAlone() throws {
        let keys = try StorageKeys(parsing: first)
        let box = keys.seal([1, 2, 3], boundTo: ["table", "column", "w"])
        #expect(keys.open(box, boundTo: ["table", "column", "w"]) == [1, 2, 3])
        for place in [
            ["table", "column", "v"], ["table", "columnw"], ["table", "colum", "nw"], ["table", "column", "w", ""], [],
        ] {
            #expect(keys.open(box, boundTo: place) == nil)
        }
        for index in box.indices {
            var changed = box
            changed[index] ^= 1
            #expect(keys.open(changed, boundTo: ["table", "column", "w"]) == nil)
        }
        for count in 0..<box.count {
            #expect(keys.open(Array(box.prefix(count)), boundTo: ["table", "column", "w"]) == nil)
        }
        #expect(keys.seal([], boundTo: []) != keys.seal([], boundTo: []))
        #expect(keys.open(keys.seal([], boundTo: []), boundTo: []) == [])
    }

    @Test func newestKeySealsAndAllOpen() throws {
        let old = try StorageKeys(parsing: first)
        let both = try StorageKeys(parsing: "\(second)\n\n  \(first)  \r\n")
        let new = try StorageKeys(parsing: second.lowercased())
        let box = old.seal([7], boundTo: ["a"])
        #expect(both.open(box, boundTo: ["a"]) == [7])
        #expect(!both.isCurrent(box) && old.isCurrent(box))
        #expect(new.open(box, boundTo: ["a"]) == nil)
        #expect(new.open(both.seal([8], boundTo: ["a"]), boundTo: ["a"]) == [8])
    }

    @Test(arguments: ["", "\n \n"]) func textWithoutKeysIsRefused(text: String) {
        #expect(throws: StorageKeysError.empty) { _ = try StorageKeys(parsing: text) }
    }

    @Test(arguments: [
        "0a", String(repeating: "0", count: 63), String(repeating: "0", count: 65), String(repeating: "g", count: 64),
        String(repeating: "0a", count: 32) + " 0a", "# " + String(repeating: "0a", count: 32),
    ])
    func lineThatIsNoKeyIsNumberedAndNotShown(line: String) {
        #expect(throws: StorageKeysError.notAKey(line: 2)) { _ = try StorageKeys(parsing: "\(first)\n\(line)") }
        #expect(!StorageKeysError.notAKey(line: 2).description.contains("0a0a"))
    }
}
