// expect: incorrect argument labels in call (have 'id:action:'
import CanvasKit

let canvas = Canvas {
    TextArea(id: "note", action: .submit)
}
