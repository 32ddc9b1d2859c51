// expect: argument type 'Int' does not conform to expected type 'ComponentID'
import CanvasKit

let canvas = Canvas {
    Dropdown(id: "size") { Choice("One", id: 1) }
}
