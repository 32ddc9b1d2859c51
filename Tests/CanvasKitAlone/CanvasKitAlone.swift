import CanvasKit

/// A program that uses nothing but CanvasKit, which therefore has to be linked with all that CanvasKit needs.
@main
struct CanvasKitAlone {
    static func main() {
        print(String(decoding: CanvasEncoder().encode(Canvas { Text("Alone") }), as: UTF8.self))
    }
}
