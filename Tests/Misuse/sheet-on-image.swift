// expect: type 'URLAction?' has no member 'sheet'
import CanvasKit

let canvas = Canvas {
    Image(url: "logo.png", width: 64, height: 64, action: .sheet("sheet"))
}
