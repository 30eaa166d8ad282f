import type { Output } from '../../notebook/result.ts'
import { useWordsOf } from '../../words/reader.ts'
import { outputWords } from './output-words.ts'
import { Printed } from './Printed.tsx'
import { TensorValue } from './TensorValue.tsx'

/** What has more than a line, such as a module, is set as it is printed. */
export const isLongText = (text: string): boolean => text.includes('\n') || text.length > 200

/** A value by what it is: a tensor is drawn, a tuple is its parts. What its one line has said already is not said again. */
export function OutputValue({ output }: { output: Output }) {
  const words = useWordsOf(outputWords)
  if (output.kind === 'tensor') return <TensorValue output={output} />
  if (output.kind === 'text' && isLongText(output.text))
    return <Printed text={output.text} className="code-printed" />
  if (output.kind !== 'group') return null
  return (
    <ol className="code-parts">
      {output.items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a tuple are told by their places.
        <li key={i}>
          <code className="soft">{output.names?.[i] ?? i}: </code>
          {(item.kind !== 'tensor' || item.shape.length === 0) && item.kind !== 'group' && (
            <code>{item.text}</code>
          )}
          {item.kind === 'tensor' && item.shape.length > 0 && (
            <code>torch.Size([{item.shape.join(', ')}])</code>
          )}
          <OutputValue output={item} />
        </li>
      ))}
      {output.length > output.items.length && <li>{words.more(output.length - output.items.length)}</li>}
    </ol>
  )
}
