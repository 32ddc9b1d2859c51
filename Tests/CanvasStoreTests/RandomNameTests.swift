import Testing

@testable import CanvasStore

/// What nobody can guess: all bits of a name are drawn.
@Suite struct RandomNameTests {
    @Test func eachBitOfANameIsDrawn() {
        let digits = "0123456789abcdefghjkmnpqrstvwxyz"
        let names = (0..<2_000).map { _ in RandomName.make() }
        #expect(Set(names).count == names.count)
        for name in names { #expect(RandomName.isName(name)) }
        for position in 0..<26 {
            let seen = Set(names.map { $0[$0.index($0.startIndex, offsetBy: position)] })
            // 128 bits are 25 times five and three. That one of 32 digits is never seen has a chance of e^-63.
            #expect(seen == Set(position < 25 ? digits : String(digits.prefix(8))), "position \(position)")
        }
    }
}
