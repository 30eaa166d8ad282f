import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type MathElement = DetailedHTMLProps<HTMLAttributes<MathMLElement>, MathMLElement>

/** The elements of MathML Core that the formulas are set with; React's own types leave MathML out. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      math: MathElement & { display?: 'block' | 'inline' }
      mfrac: MathElement
      mi: MathElement & { mathvariant?: 'normal' }
      mn: MathElement
      mo: MathElement & { stretchy?: 'true' | 'false'; form?: 'infix' }
      mrow: MathElement
      msqrt: MathElement
      msub: MathElement
      msup: MathElement
      mtext: MathElement
      munder: MathElement
    }
  }
}
