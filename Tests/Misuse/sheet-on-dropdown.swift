// expect: type 'SubmitAction?' has no member 'sheet'
import CanvasKit

let canvas = Canvas {
    Dropdown(id: "size", action: .sheet("sheet")) { Choice("Small", id: "s") }
}
