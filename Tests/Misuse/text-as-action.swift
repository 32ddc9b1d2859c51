// expect: cannot convert value of type 'Text' to expected argument type 'Action'
import CanvasKit

let canvas = Canvas {
    Button("Save", id: "save", action: Text("Saved"))
}
