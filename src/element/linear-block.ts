import CHAPTERS from 'virtual:chapters'
import type { HeightMessage } from '../app/tell-height.ts'
import { LANGUAGES } from '../words/language.ts'

/*
 * `<linear-block figure="filters" language="en" state="unit=3">`, for pages of others. It wraps the frame that a figure's
 * embed link is for, sandboxed and without an origin of its own. So two of them share nothing with each other, with this
 * site or with the page around them, and that page's styles and scripts cannot make a figure say what we do not.
 *
 * The site builds this file to a name that stays, and the page loads it as a plain script:
 * `<script src="https://…/linear-block.js" async></script>`. Attributes:
 *
 * - `figure`: the id of a figure or an exercise, as in the address of its link;
 * - `language`: one of the site's; else that of the page around it, or English;
 * - `state`: what is set, as the address of a page says it after its `?`.
 *
 * What stands in the element is shown where scripts do not run. It becomes as high as its figure by itself.
 */

/** The copy of the site that this file belongs to. */
const { src } = document.currentScript as HTMLScriptElement

const TITLES: Record<(typeof LANGUAGES)[number], Record<'figure' | 'exercise', (n: number) => string>> = {
  en: {
    figure: (n) => `Figure ${n}, Do you even need attention?`,
    exercise: (n) => `Exercise ${n}, Do you even need attention?`,
  },
  zh: {
    figure: (n) => `图 ${n}，真的需要注意力吗？`,
    exercise: (n) => `第 ${n} 题，真的需要注意力吗？`,
  },
}

/** How high a frame is before its figure has told. */
const FIRST_HEIGHT = 480

const STYLE = `
  :host { display: block }
  :host([hidden]) { display: none }
  iframe { display: block; width: 100%; height: ${FIRST_HEIGHT}px; border: 0 }
`

class LinearBlock extends HTMLElement {
  static observedAttributes = ['figure', 'language', 'state']
  private readonly root = this.attachShadow({ mode: 'open' })
  private frame: HTMLIFrameElement | null = null

  connectedCallback(): void {
    window.addEventListener('message', this.onMessage)
    this.show()
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.onMessage)
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.show()
  }

  private show(): void {
    const id = this.getAttribute('figure') ?? ''
    const style = Object.assign(document.createElement('style'), { textContent: STYLE })
    const chapter = CHAPTERS.find(({ figures, exercises }) => [...figures, ...(exercises ?? [])].includes(id))
    if (!chapter) {
      const known = CHAPTERS.flatMap(({ figures }) => figures).join(', ')
      this.frame = null
      const textContent = `<linear-block>: there is no figure "${id}". There are: ${known}.`
      this.root.replaceChildren(style, Object.assign(document.createElement('p'), { textContent }))
      return
    }
    const language = this.language
    const state = new URLSearchParams(this.getAttribute('state')?.replace(/^\?/, ''))
    const address = new URL(`${language}/${chapter.name}`, src)
    address.search = `embed=${id}${state.size > 0 ? `&${state}` : ''}`
    const exercise = (chapter.exercises ?? []).indexOf(id) + 1
    const figure = CHAPTERS.flatMap(({ figures }) => figures).indexOf(id) + 1
    const frame = document.createElement('iframe')
    frame.title = exercise > 0 ? TITLES[language].exercise(exercise) : TITLES[language].figure(figure)
    frame.loading = 'lazy'
    frame.setAttribute('sandbox', 'allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox')
    frame.allow = 'fullscreen *'
    frame.src = address.href
    this.frame = frame
    this.root.replaceChildren(style, frame)
  }

  private get language(): (typeof LANGUAGES)[number] {
    const asked = this.getAttribute('language') ?? this.closest<HTMLElement>('[lang]')?.lang
    return LANGUAGES.find((known) => known === asked?.split('-')[0]?.toLowerCase()) ?? LANGUAGES[0]
  }

  /** Only its own frame is listened to. */
  private readonly onMessage = ({ source, data }: MessageEvent<HeightMessage | null>): void => {
    if (!this.frame || source !== this.frame.contentWindow) return
    if (data?.type === 'linear-block:height') this.frame.style.height = `${data.height}px`
  }
}

// A page may name the file twice.
if (!customElements.get('linear-block')) customElements.define('linear-block', LinearBlock)
