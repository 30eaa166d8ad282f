import { CellOutput } from './CellOutput.tsx'
import { CodeEditor, type CodeEditorProps } from './CodeEditor.tsx'

/** What a cell has once it was touched: they come together, so that of a lost connection it is told once. */
export const EditedCell = (props: CodeEditorProps) => (
  <>
    <CodeEditor {...props} />
    <CellOutput chapter={props.chapter} id={props.id} />
  </>
)
