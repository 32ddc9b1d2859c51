// expect: there has to be something in it
import CanvasKit

let canvas = Canvas {
    Checkbox("Toppings", id: "toppings") {}
}
