import { useEffect, useId, useRef } from 'react'
import { useWordsOf } from '../words/reader.ts'
import { keySheetWords } from './key-sheet-words.ts'

/** Every key the site listens to, on a sheet over the page. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const words = useWordsOf(keySheetWords)
  const titleId = useId()
  const sheet = useRef<HTMLDialogElement>(null)
  useEffect(() => sheet.current?.showModal(), [])
  return (
    <dialog
      ref={sheet}
      className="key-sheet"
      aria-labelledby={titleId}
      onClose={onClose}
      // The page below must not hear of keys that are pressed here.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id={titleId}>{words.title}</h2>
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
      {/* A form would close it by itself, but frames on pages of others may send none. */}
      <button type="button" onClick={() => sheet.current?.close()}>
        {words.close}
      </button>
    </dialog>
  )
}
