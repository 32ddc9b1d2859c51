// Colours as [red, green, blue], 0 to 255, with the luminance and contrast of WCAG 2.

export const WHITE = [255, 255, 255];
export const BLACK = [0, 0, 0];

/** Reads #rgb and #rrggbb; null for everything else. */
export function parse(value) {
  const match = typeof value === "string" && /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(value.trim());
  if (!match) return null;
  const digits = match[2] || [...match[1]].map((digit) => digit + digit).join("");
  return [0, 2, 4].map((start) => parseInt(digits.slice(start, start + 2), 16));
}

export const css = (colour) => `rgb(${colour.map(Math.round).join(" ")})`;

function luminance(colour) {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** White or black, whichever reads better: never below 4.5:1. */
export function textOn(colour) {
  return contrast(colour, WHITE) >= contrast(colour, BLACK) ? WHITE : BLACK;
}

/** So much of the one, from 0 to 1, in the other. */
export const mix = (one, other, share) => other.map((value, index) => value + (one[index] - value) * share);

/** The colour itself where it reads on all of the surfaces, else the nearest shade of it that does. */
export function readable(colour, surfaces) {
  const towards = textOn(surfaces[0]);
  for (let step = 0; step <= 20; step += 1) {
    const mixed = mix(towards, colour, step / 20);
    if (surfaces.every((surface) => contrast(mixed, surface) >= 4.6)) return mixed;
  }
  return towards;
}
