import { Sheet } from '../kit/Sheet.tsx'
import { useWordsOf } from '../words/reader.ts'
import { keySheetWords } from './key-sheet-words.ts'

/** Every key the site listens to, on a sheet over the page. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const words = useWordsOf(keySheetWords)
  return (
    <Sheet title={words.title} className="key-sheet" onClose={onClose}>
      <div className="key-groups">
        {Object.entries(words.groups).map(([group, { title, keys }]) => (
          <section key={group}>
            <h3>{title}</h3>
            <dl>
              {Object.entries(keys).map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  )
}
