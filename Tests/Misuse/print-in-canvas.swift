// expect: this is no component; write one such as `Text(…)`
import CanvasKit

let canvas = Canvas {
    Text("Hello")
    print("built")
}
