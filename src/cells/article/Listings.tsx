import { useRef, useState } from 'react'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { useWords } from '../../words/reader.ts'
import '../parts/parts.css'
import { ownHtml } from './own-html.ts'

const fetched = async () => (await import('virtual:listings')).default

/** Pages are prerendered with their listings. */
const known = import.meta.env.SSR ? await fetched() : null

/** What stands in the document need not be fetched: on the page that was prerendered, or in the other language. */
const standing = (address: string): string | undefined =>
  trusted(known ? known[address] : document.getElementById(address)?.innerHTML)

const trusted = (html: string | undefined): string | undefined => (html ? ownHtml(html) : undefined)

/** What a file is written with. */
const kindOf = (address: string): string =>
  /\.py#/.test(address) ? 'PyTorch' : address.startsWith('src/engine/') ? 'TensorFlow.js' : 'TypeScript'

/**
 * The code of what stands above, beside each other and closed at first. `of` has addresses with spaces between them:
 * `training/linear_block.py#Mlp,LinearBlock src/engine/linear-block.ts#linearBlock`.
 */
export function Listings({ of }: { of: string }) {
  const words = useWords().article.listings
  const addresses = of.split(' ')
  const [html, setHtml] = useState(() => addresses.map(standing))
  const [failed, setFailed] = useState(false)

  const fetchMissing = async () => {
    if (!html.includes(undefined)) return
    try {
      const all = await fetched()
      setHtml(addresses.map((address) => trusted(all[address])))
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }
  return (
    <details className="listings" onToggle={({ currentTarget }) => currentTarget.open && void fetchMissing()}>
      <summary>{words.summary([...new Set(addresses.map(kindOf))])}</summary>
      {failed && (
        <p className="problem" role="alert">
          {words.failed}
        </p>
      )}
      <div className="listings-beside" lang="en">
        {addresses.map((address, i) => (
          <Listing key={address} address={address} html={html[i]} />
        ))}
      </div>
    </details>
  )
}

function Listing({ address, html }: { address: string; html: string | undefined }) {
  const { copy, copied } = useWords()
  const code = useRef<HTMLPreElement>(null)
  const [file, name] = address.split('#') as [string, string]
  return (
    <div className="code-panel">
      <header>
        <code>
          {/* A method does not say whose it is. */}
          {file} {name.includes('.') && <span className="soft">{name}</span>}
        </code>
        <CopyButton text={() => code.current?.textContent ?? ''} label={copy} done={copied} />
      </header>
      {/* What scrolls must scroll by keyboard too. */}
      <pre
        ref={code}
        id={address}
        className="code"
        tabIndex={0}
        role="group"
        aria-label={file}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: it is made from our own files when the site is built.
        dangerouslySetInnerHTML={html ? { __html: html } : undefined}
      />
    </div>
  )
}
