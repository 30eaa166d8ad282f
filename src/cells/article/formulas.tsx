import type { ReactNode } from 'react'

const Name = ({ children }: { children: ReactNode }) => <mtext>{children}</mtext>

/**
 * What attention does with queries, keys and values made from the tokens. In one line, for without a font of mathematics
 * a browser does not stretch brackets around a fraction.
 */
export const AttentionFormula = () => (
  <>
    <math display="block">
      <Name>attention</Name>
      <mo stretchy="false">(</mo>
      <mi>x</mi>
      <mo stretchy="false">)</mo>
      <mo>=</mo>
      <Name>softmax</Name>
      <mo stretchy="false">(</mo>
      <mi>Q</mi>
      <msup>
        <mi>K</mi>
        <mo>⊤</mo>
      </msup>
      <mo stretchy="false">/</mo>
      <msqrt>
        <mi>d</mi>
      </msqrt>
      <mo stretchy="false">)</mo>
      <mi>V</mi>
    </math>
    <math display="block">
      <mi>Q</mi>
      <mo>=</mo>
      <mi>x</mi>
      <msub>
        <mi>W</mi>
        <mi>Q</mi>
      </msub>
      <mo>,</mo>
      <mtext>{'\u2003'}</mtext>
      <mi>K</mi>
      <mo>=</mo>
      <mi>x</mi>
      <msub>
        <mi>W</mi>
        <mi>K</mi>
      </msub>
      <mo>,</mo>
      <mtext>{'\u2003'}</mtext>
      <mi>V</mi>
      <mo>=</mo>
      <mi>x</mi>
      <msub>
        <mi>W</mi>
        <mi>V</mi>
      </msub>
    </math>
  </>
)

const Transposed = ({ children }: { children: ReactNode }) => (
  <msup>
    {children}
    <mo>⊤</mo>
  </msup>
)

const Call = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <Name>{name}</Name>
    <mo stretchy="false">(</mo>
    {children}
    <mo stretchy="false">)</mo>
  </>
)

/** The two lines of a LinearBlock: over the features, then over the tokens. */
export const BlockFormula = () => (
  <>
    <math display="block">
      <mi>u</mi>
      <mo>=</mo>
      <mi>x</mi>
      <mo>+</mo>
      <Call name="mlp1">
        <Call name="norm1">
          <mi>x</mi>
        </Call>
      </Call>
    </math>
    <math display="block">
      <mi>y</mi>
      <mo>=</mo>
      <mi>u</mi>
      <mo>+</mo>
      <Transposed>
        <mrow>
          <Call name="mlp2">
            <Call name="norm2">
              <Transposed>
                <mi>u</mi>
              </Transposed>
            </Call>
          </Call>
        </mrow>
      </Transposed>
    </math>
  </>
)

/** A patch becomes a token. */
export const TokenFormula = () => (
  <math display="block">
    <msub>
      <mi>x</mi>
      <mn>0</mn>
    </msub>
    <mo>=</mo>
    <mi>c</mi>
    <mo>+</mo>
    <msub>
      <mi>p</mi>
      <mn>0</mn>
    </msub>
    <mo>,</mo>
    <mtext>{'\u2003'}</mtext>
    <msub>
      <mi>x</mi>
      <mi className="axis-tokens">i</mi>
    </msub>
    <mo>=</mo>
    <mi>W</mi>
    <mo>·</mo>
    <msub>
      <Name>patch</Name>
      <mi className="axis-tokens">i</mi>
    </msub>
    <mo>+</mo>
    <mi>b</mi>
    <mo>+</mo>
    <msub>
      <mi>p</mi>
      <mi className="axis-tokens">i</mi>
    </msub>
  </math>
)
