/** Red, green and blue of sRGB, 0 to 255 each, not rounded. */
export type Rgb = readonly [number, number, number]

/**
 * A colour given by its perceived lightness (0..1), chroma (about 0..0.3) and hue in degrees, so that two hues
 * of one lightness look equally light. Where sRGB cannot be that colourful, the chroma gives way and lightness
 * and hue stay. The matrices are those of Björn Ottosson's OKLab.
 */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  let shown = linearRgb(lightness, chroma, hue)
  if (!inGamut(shown)) {
    let low = 0
    let high = chroma
    while (high - low > 1e-4) {
      const middle = (low + high) / 2
      if (inGamut(linearRgb(lightness, middle, hue))) low = middle
      else high = middle
    }
    shown = linearRgb(lightness, low, hue)
  }
  return [encode(shown[0]), encode(shown[1]), encode(shown[2])]
}

function linearRgb(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** Within what a byte can tell; without this leeway the very corners of sRGB would count as outside. */
const inGamut = (rgb: Rgb): boolean => rgb.every((value) => value > -0.001 && value < 1.001)

/** The transfer curve of sRGB. */
function encode(linear: number): number {
  const value = Math.min(1, Math.max(0, linear))
  return 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)
}
