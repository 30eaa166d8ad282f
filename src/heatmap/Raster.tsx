import { createContext, useContext, useLayoutEffect, useRef } from 'react'
import type { Theme } from './colour-table.ts'
import './heatmap.css'

export type Paint = (canvas: HTMLCanvasElement, theme: Theme) => void

/** The addresses of what was painted on either ground. */
export type Kept = Record<Theme, string>

/** Keeps as picture files what cannot be painted where pages are prerendered. In the browser there is none. */
export const KeepContext = createContext<((paint: Paint) => Kept) | null>(null)

interface Props {
  /** Must stay the same function as long as it paints the same. */
  paint: Paint
  theme: Theme
  /** What is in the picture, where nothing around it says so. */
  label?: string
  className?: string
}

/** Pixels made of numbers, which fill the box they stand in: a canvas, or in a prerendered page the picture of one. */
export function Raster({ className, ...painted }: Props) {
  const keep = useContext(KeepContext)
  return (
    <span className={className ? `raster ${className}` : 'raster'}>
      {keep ? <Still {...painted} {...keep(painted.paint)} /> : <Canvas {...painted} />}
    </span>
  )
}

type Painted = Omit<Props, 'className'>

function Canvas({ paint, theme, label }: Painted) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    if (canvas.current) paint(canvas.current, theme)
  }, [paint, theme])
  return <canvas ref={canvas} {...(label && { role: 'img', 'aria-label': label })} />
}

function Still({ label, light, dark }: Painted & Kept) {
  return (
    <picture>
      {/* Without JavaScript the ground is as the system has it. */}
      {dark !== light && <source media="screen and (prefers-color-scheme: dark)" srcSet={dark} />}
      <img src={light} alt={label ?? ''} loading="lazy" decoding="async" />
    </picture>
  )
}
