// expect: missing argument for parameter 'action' in call
import CanvasKit

let canvas = Canvas {
    Button("Save", id: "save")
}
