// expect: missing argument for parameter 'id' in call
import CanvasKit

let canvas = Canvas {
    Button("Save", action: .submit)
}
