import { CodeBlock } from './CodeBlock.tsx'
import { SectionHeading } from './SectionHeading.tsx'
import { Title } from './Title.tsx'
import './article.css'

/** What Markdown's own elements become in a chapter; its cells a chapter imports by their names. */
export const ARTICLE = { h1: Title, h2: SectionHeading, pre: CodeBlock }
