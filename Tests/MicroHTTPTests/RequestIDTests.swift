import Testing

@testable import MicroHTTP

@Suite struct RequestIDTests {
    @Test func idsAreUniqueAcrossTasks() async {
        let ids = RequestIDs()
        let names = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<4 { group.addTask { (0..<2_500).map { _ in ids.next() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(names).count == 10_000)
        #expect(names.allSatisfy { $0.utf8.count == 16 && $0.utf8.allSatisfy { $0.hexDigitValue != nil } })
    }

    @Test func processesDoNotShareIDs() {
        #expect(RequestIDs().next() != RequestIDs().next())
    }
}
