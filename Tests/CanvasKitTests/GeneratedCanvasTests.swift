import CanvasJSON
import CanvasKit
import Testing

@Suite("Generated canvases")
struct GeneratedCanvasTests {
    @Test("have no errors in the Messenger and are read back as they were built", arguments: 0..<20 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var generated = GeneratedCanvas(seed: seed)
        for _ in 0..<50 {
            let canvas = generated.make(ofUpTo: 12)
            let json = try canvas.encoded(baseURL: "https://app.example.com")
            let findings = CanvasValidator(for: .messenger).findings(in: json)
            #expect(findings.isEmpty, "\(findings)")
            let current = CurrentCanvas(json)
            #expect(canvas.content == .components(current.components))
            #expect(current.storedData == canvas.storedData)
        }
    }
}
